"""The words that clerks use, as lists that a reader of papers can add to.

A word list is plain text: words parted by spaces, ``_`` for a space inside one, and whatever
else a regular expression allows (``organisations?``).
"""

from __future__ import annotations


def any_of(words: str) -> str:
    r"""An alternation of the words of a list, the longest first so that none hides another.

    >>> any_of("set_up be")
    '(?:set\\s+up|be)'
    """
    listed = sorted(words.split(), key=len, reverse=True)
    return "(?:" + "|".join(word.replace("_", r"\s+") for word in listed) + ")"


# ranks and forms of address that stand before a name
TITLES = frozenset(
    """
    acting bc cc ch chair chief cllr cllrs commander constable councillor councillors cpo dame det
    councilmember councilman councilwoman councilor alderman commissioner supervisor
    detective dr doctor insp inspector judge lady lord mayor miss mr mrs ms mx pc pcso prof
    professor rev reverend sergeant sgt sir superintendent supt dcc dci dcs di ds dsupt dt acc ci cc
    """.split()
)

# words that make a run of words a post
POSTS = """
    accountants? administrators? advisers? advisors? analysts? architects? assistants? auditors?
    captains? champions? chairs? chairman chairwoman chairperson coach coaches
    clerks? commanders? commissioners? constables? consultants? conveners? convenors?
    co-?ordinators? councillors? directors? engineers? executives? governors? heads? headteachers?
    inspectors? leads? librarians? managers? minute[-_]takers? nurses? officers? planners?
    presidents? principals? representatives? secretary secretaries sergeants? solicitors?
    superintendents? surveyors? technicians? treasurers?
    vice[-_]chairs?
"""

# words that make a run of words an organisation, a team or a group
BODIES = """
    academy agency agencies alliance association authority board ccg centre charity college
    committee constabulary council cvs department directorate federation fire forum foundation
    group homes hospital housing icb limited ltd members network nhs office organisations? panel
    partners? partnership police probation project schools? services? society sub-?group team trust
    unit university
"""

# the last words of what looks like a name and is a place
PLACES = frozenset(
    """
    avenue bridge centre close corner cottage court crescent drive estate farm field fields gardens
    green grove hall hill house lane library lodge park place playground pond road school square
    station street terrace village way wood works yard
    """.split()
)

# things that are done, never doers
THINGS = """
    actions? agendas? applications? arrangements bids? briefings? campaigns? consideration
    dashboards? data dates? discussions? drafts? events? figures funding information items?
    letters? meetings? minutes names? papers? plans? policy policies presentations? priority
    priorities proposals? protocols? recommendations? reports? responses? reviews? statements?
    strategy strategies terms_of_reference thanks themes? trackers? training updates? workshops?
"""

# titles of the business that every meeting has
ROUTINE_TITLES = r"""
    (?:chair(?:man|person)?|clerk|treasurer|secretary|convenor|president|police)(?:['’]?s)?_reports?
    (?:county_|district_|borough_|ward_)?councillors?['’]?s?['’]?_reports?
    any_other_(?:competent_|urgent_)?business aocb aob matters_arising
    (?:to_receive_)?apologies(?:_for_absence)? declarations?_of_interests?
    (?:approval_of_)?(?:the_)?(?:previous_)?minutes(?:_of_(?:the_)?(?:last|previous)_meeting)?
    correspondence dates?_(?:and_time_)?of_(?:the_)?next_meeting
    public_(?:open_)?(?:forum|participation|session|question_time) closure close_of_meeting
    election_of_(?:chair(?:man|person)?|vice[-_]chair(?:man|person)?|officers|committee_members)
    welcome(?:_and_introductions?)? planning(?:_applications)? finance accounts(?:_for_payment)?
"""

# what somebody is to do: "Ann Roe to circulate"
TASKS = """
    add advise agree amend apply appoint approach arrange ask assess assist attend begin book
    borrow brief bring buy cancel catch chase check circulate clarify co-?ordinate collate
    collect commission communicate compile complete confirm consider contact continue convene
    correct create deal decide define delete deliver design determine develop discuss display
    distribute draft draw e-?mail edit encourage enquire ensure escalate establish examine
    explore extend facilitate feed feedback finalise find follow forward fund gather get give
    handle have help hire hold identify implement include inform inquire insert inspect install
    introduce investigate invite issue keep lead liaise link locate look make map meet merge
    monitor move name nominate notify obtain order organise oversee pass pay pick pilot prepare
    present produce progress promote propose provide publish purchase pursue put raise
    re-?circulate re-?draft re-?schedule reach recruit refer relay remind remove renew rent
    repair replace reply report request research resolve respond return review revise run scope
    seek sell send set share sign speak start submit summarise support take talk tell test tidy
    translate trial try undertake update upload verify visit volunteer work write
"""

# what nobody decides without somebody doing it: "agreed to write to the school", not "to move"
ERRANDS = """
    apply approach arrange ask book chase check circulate collate collect compile consult contact
    co-?ordinate create draft e-?mail engage enquire explore find follow forward get inform inquire
    instruct investigate invite issue liaise look meet notify obtain order organi[sz]e prepare
    produce publish raise reach re-?circulate recruit refer remind reply report request research
    respond re-?visit schedule seek send set_up share speak submit survey talk update upload write
"""

# what follows "to" and "will" and is no doing: "Ann will be away"
IDLE = """
    act be become been serve not never have remain continue need like miss leave resign retire
    step stand
    hope feel know see think want wish also only soon still then the a an it this that their his
    her our its all date give hold mark me us them
"""

# what is to be done to a thing: "a report be submitted"
DONE_TO = """
    added addressed advertised approached arranged booked brought carried_forward carried_out
    chased circulated cleaned cleared collated commissioned compiled completed considered_at
    considered_by contacted convened copied delivered developed discussed_at discussed_with
    displayed distributed drafted drawn_up emailed established explored fed_back felled finalised
    fixed followed_up forwarded given_to handed_over identified included installed investigated
    invited issued lodged logged mapped mended monitored obtained ordered organised
    passed_(?:on|to|in|into) piloted placed_(?:on|in) posted prepared presented printed produced
    provided published purchased put_(?:on|in|out) put_up queried raised re-?erected recruited
    referred removed renewed repaired replaced reported requested returned reviewed scheduled
    sent set_up shared sought spoken_to submitted tabled transferred undertaken updated uploaded
    written
"""

# what somebody has done: "Ann has written to the council"
HAVE_DONE = """
    approached arranged asked attended booked checked chased circulated completed contacted
    delivered drafted emailed finished fixed forwarded installed investigated made met_with
    obtained ordered paid passed posted prepared produced purchased raised received repaired
    replaced reported sent set_up spoken_(?:to|with) submitted updated written
"""

# what a body decides: "the plan be approved"
DECIDED = """
    accepted adopted agreed allocated amended appointed approved authorised cancelled ceased chosen
    confirmed deferred delegated elected endorsed established extended granted held made moved
    named nominated ratified re-?named rejected retained selected set signed supported withdrawn
"""

# the verbs that ask: "be requested to"
ASKED = "asked directed encouraged instructed invited reminded requested tasked urged"

# words before a deadline
BEFORE_A_DATE = """
    ahead_of at before by for in in_time_for no_later_than not_later_than on_or_before prior_to to
    until within
"""

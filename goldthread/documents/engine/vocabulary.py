"""The words partnerships print above their columns and before their levels.

Data, not code: a new way of saying "lead officer" is one more line here. Phrases are
in lower case without punctuation; a header is compared with them word by word, so
that "Lead officer(s)" and a misread "Lead Office" both find "lead officer".
"""

from __future__ import annotations

from enum import StrEnum

from goldthread.documents.wording.vocabulary import listed

# fmt: off


class Role(StrEnum):
    """What a column of a table holds."""

    REFERENCE = "reference"
    PRIORITY = "priority"
    OBJECTIVE = "objective"
    ACTION = "action"
    MILESTONE = "milestone"
    MEASURE = "measure"
    BASELINE = "baseline"
    TARGET = "target"
    ACTUAL = "actual"
    YEAR = "year"
    OWNER = "owner"
    PARTNER = "partner"
    DUE = "due"
    UPDATE = "update"
    STATUS = "status"
    TREND = "trend"
    DIRECTION = "direction"
    UNIT = "unit"
    SOURCE = "source"
    OTHER = "other"


# The first phrase of a role that fits best wins; between roles the order here decides.
HEADER_PHRASES: dict[Role, tuple[str, ...]] = {
    Role.REFERENCE: (
        "ref", "reference", "ref no", "ref number", "no", "number", "id", "item", "item no",
        "action ref", "action no", "action number", "action reference", "action id",
        "indicator ref", "kpi ref", "kpi no", "measure ref", "measure no", "code", "line no",
    ),
    Role.PRIORITY: (
        "priority", "priorities", "priority area", "priority theme", "strategic priority",
        "our priority", "key priority", "pillar", "strategic pillar", "ambition", "domain",
        "strategic theme", "focus area", "area of focus", "priority outcome", "mission",
        "big ambition", "life course stage", "programme area", "programme", "key theme",
    ),
    Role.OBJECTIVE: (
        "objective", "objectives", "key objective", "strategic objective", "aim", "aims",
        "our aim", "goal", "goals", "theme", "sub theme", "sub priority", "workstream",
        "work stream", "what we want to achieve", "what do we want to achieve",
        "what we are trying to achieve", "what we are aiming for", "we want to",
        "primary driver", "secondary driver", "driver",
        "strategic aim", "area", "we will achieve", "area of work", "work area",
    ),
    Role.ACTION: (
        "action", "actions", "key action", "key actions", "action required", "actions required",
        "agreed action", "planned action", "proposed action", "action point", "action we will take",
        "actions we will take", "what we will do", "what will we do", "what are we going to do",
        "what we are going to do", "what we plan to do", "what we intend to do",
        "what needs to be done", "what are we doing", "what we are doing", "we will",
        "what will be done", "what is going to happen", "what will happen", "action to be taken",
        "activity", "activities", "key activity", "key activities", "commitment", "commitments",
        "our commitment", "what", "initiative", "initiatives", "project", "projects", "task",
        "intervention", "interventions", "action description", "description of action",
        "description", "high level action", "specific action", "recommendation", "recommendations",
        "planned work", "work planned", "work to do", "what is planned", "to do", "measure to take",
        "change idea", "change ideas", "change idea to test",
        "step to take", "action taken", "action agreed", "area for action", "improvement action",
        "improvement", "what we said we would do", "what we said", "you said we will",
        "tactics", "tactic", "delivery action", "how", "strategy action", "opportunity",
        "our actions", "our action", "actions agreed", "how we will do it", "how we will get there",
        "how will we do it", "how we will achieve this", "how will we achieve this",
        "how we will deliver", "promise", "pledge", "our promise", "our pledge", "deliverable",
        "deliverables", "scheme", "proposal", "step", "steps", "project activity",
    ),
    Role.MILESTONE: (
        "milestone", "milestones", "key milestone", "key milestones", "key steps", "key step",
        "steps", "steps we will take", "deliverables", "deliverable", "key deliverables", "outputs",
        "output", "key output", "key outputs", "activities", "activity", "year activities",
        "tasks", "key tasks", "key task", "sub action", "sub actions", "how we will do it",
        "how will we do it", "how we will get there", "what we will do this year",
        "what will happen this year", "actions this year", "first steps", "steps to get there",
        "milestones for year", "interim milestones", "stages", "what will be delivered",
        "detailed actions", "supporting actions", "activities this year", "work to be done",
        "milestones and dates", "key stages", "how we will achieve this",
    ),
    Role.MEASURE: (
        "success measure", "success measures", "measure of success", "measures of success",
        "measure", "measures", "how we will know", "how will we know", "how will we know it worked",
        "how we will know it has worked", "how we will know we have succeeded",
        "how will we know we have made a difference", "how we will measure success",
        "how will we measure success", "how we will measure it", "how will we measure it",
        "how success will be measured", "how we will measure progress",
        "what success looks like", "what will success look like", "what does success look like",
        "what good looks like", "success looks like", "success criteria", "success indicator",
        "indicator", "indicators", "success indicators", "metric", "metrics", "kpi", "kpis",
        "key performance indicator", "key performance indicators", "performance indicator",
        "performance indicators", "performance measure", "performance measures",
        "outcome measure", "outcome measures", "outcome indicator", "outcome indicators",
        "outcome performance indicators", "headline measure", "headline measures",
        "headline indicator", "headline indicators", "key measure", "key measures",
        "outcome", "outcomes", "expected outcome", "expected outcomes", "intended outcome",
        "intended outcomes", "desired outcome", "planned outcome", "impact", "expected impact",
        "intended impact", "impact measure", "what difference will it make",
        "what difference will this make", "the difference we will make", "difference made",
        "evidence of success", "evidence", "measured by", "success", "benefit", "benefits",
        "result we want", "measure definition", "what we will measure", "what we measure",
        "outputs and outcomes", "output outcome", "target outcome", "sign of success",
        "signs of success", "outcome we want to see", "how we will tell",
        "what will be different", "metric kpi", "indicator name", "measure name", "pi",
        "performance metric", "outcomes framework indicator", "proof",
        "short term outcomes", "medium term outcomes", "long term outcomes",
        "how will impact be assessed", "how impact will be assessed",
        "how will impact be measured", "how will we assess impact",
    ),
    Role.BASELINE: (
        "baseline", "baseline position", "baseline figure", "starting point", "where we are now",
        "baseline value", "starting position", "where are we now", "where we started", "base",
        "previous year", "start point", "baseline year", "starting figure",
    ),
    Role.TARGET: (
        "target", "targets", "target value", "annual target", "trajectory", "goal for",
        "target level", "year end target", "what we are aiming at", "where we want to be",
        "where do we want to be", "planned value", "aim for", "target figure", "end target",
    ),
    Role.ACTUAL: (
        "actual", "actuals", "latest", "latest data", "latest value", "latest figure",
        "latest position",
        "result", "results", "outturn", "performance", "value", "current value", "current figure",
        "current performance", "achieved", "quarter", "ytd", "year to date", "current position",
        "actual performance", "performance to date", "out turn", "most recent", "current",
        "where we have got to", "measured",
    ),
    Role.OWNER: (
        "owner", "owners", "action owner", "lead", "leads", "lead officer", "lead officers",
        "lead organisation", "lead organisations", "lead agency", "lead partner", "lead team",
        "lead name", "lead person", "lead member", "lead s", "lead director", "lead body",
        "who", "who is responsible", "who will be responsible", "who will do it", "who will lead",
        "who leads", "who is leading", "who will deliver", "by whom", "whose job", "who by",
        "responsible", "responsibility", "responsible officer", "responsible organisation",
        "responsible lead", "responsible person", "responsible partner", "person responsible",
        "organisation responsible", "accountable", "accountable officer", "accountable lead",
        "accountability", "led by", "sro", "delivery lead", "named lead", "project lead",
        "key lead", "strategic lead", "operational lead", "officer", "lead department", "service",
        "department", "directorate", "responsible team", "owned by", "lead and partners",
        "partner leading", "leading partner", "leading", "leading organisation", "agency", "team",
        "who is involved", "lead and support", "lead partners", "lead authority", "assigned to",
        "action lead", "theme lead", "priority lead", "named officer", "key contact", "contact",
        "who owns it", "head of service", "responsible body", "accountable body", "accountable to",
        "person leading", "for action by", "action by", "to be actioned by", "delivery owner",
        "organisation", "delivered by", "lead service", "service area lead", "measure owner",
        "senior responsible owner", "senior responsible officer", "senior owner", "sponsor",
        "executive lead", "executive sponsor", "responsible owner",
        "lead role", "who is carrying out the action", "who is carrying it out",
        "who will carry it out", "who is taking this forward",
    ),
    Role.PARTNER: (
        "partners", "partner", "key partners", "supporting partners", "delivery partners",
        "partners involved", "other partners", "who else", "supported by", "support",
        "supporting organisations", "working with", "who will help", "contributors", "stakeholders",
    ),
    Role.DUE: (
        "timescale", "timescales", "time scale", "timeframe", "time frame", "timeline", "timing",
        "by when", "when", "when by", "deadline", "due", "due date", "due by", "target date",
        "completion date", "end date", "delivery date", "date", "complete by", "completed by",
        "date due", "finish", "finish date", "to be completed by", "date for completion",
        "target completion date", "delivery by", "when will it happen", "when will we do it",
        "when will it be done", "planned date", "milestone date", "timeframe for delivery",
        "by", "finish by", "target completion", "completion", "to be done by", "done by",
        "ready by", "target for completion", "date of completion", "expected by", "due when",
        "review date", "month", "start and end date", "timetable", "expected completion",
        "expected date", "time", "end", "end by",
    ),
    Role.UPDATE: (
        "update", "updates", "progress", "progress update", "progress updates", "progress to date",
        "progress so far", "progress report", "progress made", "progress since", "latest update",
        "latest progress", "position", "position at", "position statement", "latest position",
        "update at", "progress at", "progress since last report", "progress since last meeting",
        "notes and commentary", "notes commentary", "notes and progress", "progress and notes",
        "progress since last update", "progress this quarter", "progress this period",
        "commentary", "narrative", "comments", "comment", "what we have done", "what have we done",
        "what has happened", "what we did", "achievements", "status update", "current position",
        "narrative update", "headline update", "delivery update", "progress comment",
        "progress notes", "response",
        "progress commentary", "performance commentary", "where we are", "where are we",
        "how we are doing", "how are we doing", "update on progress", "activity to date",
        "story so far", "summary of progress", "key achievements", "action update",
        "response", "our response", "partner response", "summary", "latest", "latest news", "news",
        "what we have achieved", "what has changed", "impact so far", "status and comments",
        "delivery so far", "work done", "work to date", "done so far", "what is happening",
        "quarterly update", "annual update", "mid year update", "end of year update",
        "year end update",
        "explanation", "what has been done", "outcome to date", "evidence of progress",
    ),
    Role.STATUS: (
        "rag", "rag rating", "rag status", "current rag", "rag this quarter", "latest rag", "brag",
        "brag rating", "bragg", "status",
        "progress rating", "delivery status", "current status", "rating", "action status",
        "on track", "rag rated", "delivery confidence", "performance status", "ragb",
        "delivery rag",
        "overall rag", "overall status", "rag score", "progress status", "status rag",
    ),
    Role.TREND: (
        "trend", "direction of travel", "dot", "travel", "change", "change from last",
        "trend arrow", "movement", "change since last quarter", "direction since last", "improving",
    ),
    Role.DIRECTION: (
        "good is", "good to be", "polarity", "good performance is", "desired direction",
        "intended direction", "what is good", "aim to", "better is", "good looks like",
        "aim to maximise or minimise", "bigger or smaller is better", "high or low is good",
        "direction", "good",
    ),
    Role.UNIT: ("unit", "units", "unit of measure", "format", "measured in"),
    Role.SOURCE: (
        "source", "data source", "source of data", "data", "sources", "where the data comes from",
        "source and definition", "data from", "evidence source",
    ),
    Role.OTHER: (
        "resources", "resource", "budget", "cost", "funding", "risk", "risks", "notes", "note",
        "frequency", "reporting frequency", "reported", "geography", "cohort", "links",
        "link to strategy", "governance", "reports to", "board", "next steps", "mitigation",
        "resource implications", "cost and resources", "equality impact", "level of risk",
        "barriers", "issues", "escalation", "target group", "background", "rationale", "why",
        "why this matters", "start date", "start", "england", "london", "national average",
        "inputs", "input", "previous rag", "previous status", "previous rating", "last rag",
        "rag last quarter", "last quarter rag",
        "who is the action intended to reach", "intended to reach", "who will benefit",
        "target groups", "intended beneficiaries", "who is it for", "resources allocated",
        "benchmark", "comparator", "region", "statistical neighbours", "definition",
    ),
}

# Words before a level's title ("Aim: ...", "Priority 2 - ..."), the higher level first.
# The first number orders the levels; what a level becomes depends on which are present.
LEVEL_WORDS: dict[str, int] = {
    "strategic priority": 1, "priority action": 1, "priority area": 1, "priority theme": 1,
    "priority": 1, "pillar": 1, "ambition": 1, "domain": 1, "mission": 1, "our priority": 1,
    "strategic theme": 1, "key priority": 1, "big ambition": 1, "focus area": 1,
    "life stage": 1, "health and wellbeing priority": 1,
    "theme": 2, "goal": 2, "strategic goal": 2, "commitment": 2,
    "priority outcome": 3, "strategic objective": 3, "strategic aim": 3,
    "objective": 3, "key objective": 3, "aim": 3, "our aim": 3, "outcome": 3,
    "strategic outcome": 3,
    "area of weakness": 1, "area for improvement": 1, "area of improvement": 1,
    "sub-theme": 4, "sub theme": 4, "sub-priority": 4, "sub priority": 4, "workstream": 4,
    "work stream": 4, "area of work": 4, "key area": 4, "area of focus": 4,
}  # fmt: skip
# Alone in a document, these name what stands under a priority: its title is the plan's.
ALWAYS_OBJECTIVES = frozenset({"objective", "objectives", "sub priority", "achieve"})
OBJECTIVE_COLUMNS = ALWAYS_OBJECTIVES | {"aim", "aims", "area", "outcome", "outcomes", "goal"}
OBJECTIVE_FROM_RANK = 3  # with a theme in the plan's title, so do all words from this rank on

# Headings that say what a part of the paper is, not what the partnership wants.
STRUCTURAL_HEADINGS = frozenset(
    """action plan|delivery plan|the action plan|the delivery plan|our action plan|appendix|annex
    |implementation plan|introduction|background|contents|foreword|summary|executive summary
    |headline measures|key performance indicators|performance indicators|measures|outcome measures
    |performance|performance report|performance summary|progress report|progress|progress update
    |how we will measure success|monitoring|governance|next steps|context|our vision|vision
    |glossary|actions|milestones|outcome indicators|key measures|what we will do|overview
    |headlines|conclusion|recommendations|purpose|our priorities|priorities|our plan|targets
    |success measures|indicators|scorecard|dashboard|update|headline indicators|key
    |reading this report|about this plan|about this report|notes""".replace("\n", "")
    .replace("    ", "")
    .split("|")
)

# A heading of these words alone names a part of the paper too.
STRUCTURAL_WORDS = listed(
    """
    action actions aims and annex appendix background delivery detailed for full how implementation
    in key measures monitoring next objectives of our outcomes outline overview plan plans
    performance priorities progress report reporting section strategy summary table the to update
    vision we what will deliver do
    """
)

# A line that ends in one of these is not over yet.
OPEN_WORDS = listed(
    """a an the of to for in on at by with from and or as is are be been into that which who whose
    their our its his her this these those than then via per including through between within
    across under over about against towards toward not no if when while where will would should
    can could may must have has had were was such each every
    inc e.g i.e eg ie & - – — / + our your"""
)

# An owner cell that holds nothing else is the end of a name begun in the row above.
OWNER_TAILS = listed(
    """group team teams council board partnership service services committee trust forum alliance
    network department directorate unit office commissioning care health division programme
    foundation association authority hub centre officer manager director lead cell panel"""
)

# A cell that begins with one of these says what is done, whatever figures follow.
DOING_WORDS = listed(
    """agree appoint approve begin build commission complete consult deliver design develop draft
    embed evaluate expand extend finish hold implement install introduce launch mobilise offer open
    pilot plan procure publish recruit review roll run scope sign start test train"""
)

STATUS_WORDS = (
    "red", "amber", "green", "blue", "grey", "gray", "purple", "black", "yellow", "white",
    "amber green", "amber red", "red amber", "green amber", "on track", "off track", "at risk",
    "complete", "completed", "not started", "in progress", "on target", "off target", "delayed",
    "ongoing", "started", "closed", "open", "overdue", "achieved", "not achieved",
    "partly achieved", "partially complete", "partially achieved", "on hold", "paused", "stalled",
    "on schedule", "behind schedule", "ahead of schedule", "delivered", "underway", "under way",
    "not due", "not yet due", "not yet started", "minor delay", "major delay", "slipping",
    "slipped",
    "some concerns", "r", "a", "g", "b", "n/a", "embedded", "superseded", "cancelled", "withdrawn",
    "planned", "to start", "not met", "met", "partly met", "good", "below target", "above target",
    "close to target", "within tolerance", "missed", "better", "worse", "no data",
)  # fmt: skip

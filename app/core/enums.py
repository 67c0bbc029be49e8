"""The closed sets of the business. The values are what the database stores and what `terms.json` names."""

from enum import StrEnum


class CustomerKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"


class Gender(StrEnum):
    FEMALE = "female"
    MALE = "male"
    OTHER = "other"


class CalendarKind(StrEnum):
    SOLAR = "solar"
    LUNAR = "lunar"


class ContactKind(StrEnum):
    MOBILE = "mobile"
    PHONE = "phone"
    EMAIL = "email"
    WECHAT = "wechat"
    QQ = "qq"
    WHATSAPP = "whatsapp"
    ADDRESS = "address"
    OTHER = "other"


class KeyDateKind(StrEnum):
    WEDDING = "wedding"
    OPENING = "opening"
    CHILD_BIRTHDAY = "child_birthday"
    MEMBERSHIP = "membership"
    OTHER = "other"


class NeedType(StrEnum):
    PRICE = "price"
    QUALITY = "quality"
    SERVICE = "service"


class Stage(StrEnum):
    """Lifecycle stages, in the order of a customer's life."""

    POTENTIAL = "potential"
    NEW = "new"
    ACTIVE = "active"
    LOYAL = "loyal"
    DORMANT = "dormant"
    LOST = "lost"


class Segment(StrEnum):
    """The eleven named RFM segments; the values are the names of the command line's contract."""

    CHAMPIONS = "Champions"
    LOYAL = "Loyal"
    POTENTIAL_LOYALIST = "Potential loyalist"
    NEW = "New"
    PROMISING = "Promising"
    NEED_ATTENTION = "Need attention"
    ABOUT_TO_SLEEP = "About to sleep"
    AT_RISK = "At risk"
    CANNOT_LOSE = "Cannot lose"
    HIBERNATING = "Hibernating"
    LOST = "Lost"


class Class8(StrEnum):
    """The eight-class map used in China: important / general by M, and what R and F say to do."""

    KEY_VALUE = "重要价值"
    KEY_DEVELOP = "重要发展"
    KEY_KEEP = "重要保持"
    KEY_WIN_BACK = "重要挽留"
    GENERAL_VALUE = "一般价值"
    GENERAL_DEVELOP = "一般发展"
    GENERAL_KEEP = "一般保持"
    GENERAL_WIN_BACK = "一般挽留"


class AbcClass(StrEnum):
    A = "A"
    B = "B"
    C = "C"


class Channel(StrEnum):
    PHONE = "phone"
    EMAIL = "email"
    SMS = "sms"
    SOCIAL = "social"
    CHAT = "chat"
    IN_PERSON = "in_person"
    LETTER = "letter"
    OTHER = "other"


class Direction(StrEnum):
    IN = "in"
    OUT = "out"


class InteractionKind(StrEnum):
    CONSULTATION = "consultation"
    COMPLAINT = "complaint"
    SUGGESTION = "suggestion"
    PRAISE = "praise"
    SERVICE = "service"
    VISIT = "visit"
    CARE = "care"
    MARKETING = "marketing"
    SURVEY = "survey"
    OTHER = "other"


class Outcome(StrEnum):
    SATISFIED = "satisfied"
    NEUTRAL = "neutral"
    DISSATISFIED = "dissatisfied"
    NOT_REACHED = "not_reached"


class TaskKind(StrEnum):
    BIRTHDAY = "birthday"
    KEY_DATE = "key_date"
    FESTIVAL = "festival"
    CALLBACK = "callback"
    FOLLOW_UP = "follow_up"
    COMPLAINT = "complaint"
    WIN_BACK = "win_back"
    ONBOARDING = "onboarding"
    OTHER = "other"


class TaskState(StrEnum):
    OPEN = "open"
    SNOOZED = "snoozed"
    DONE = "done"
    SKIPPED = "skipped"


class Trigger(StrEnum):
    BIRTHDAY = "birthday"
    KEY_DATE = "key_date"
    FESTIVAL = "festival"
    AFTER_FIRST_PURCHASE = "after_first_purchase"
    AFTER_LATEST_PURCHASE = "after_latest_purchase"
    AFTER_COMPLAINT = "after_complaint"
    NO_CONTACT = "no_contact"
    OVERDUE_CADENCE = "overdue_cadence"
    PLAYBOOK = "playbook"


class Grade(StrEnum):
    STANDARD = "standard"
    PREMIUM = "premium"


class LeadStage(StrEnum):
    NEW = "new"
    CONTACTED = "contacted"
    INTERESTED = "interested"
    QUOTED = "quoted"
    WON = "won"
    LOST = "lost"


class PointsKind(StrEnum):
    EARNED = "earned"
    REDEEMED = "redeemed"
    EXPIRED = "expired"
    ADJUSTED = "adjusted"


class PlaybookKind(StrEnum):
    """Which classification a management strategy is for."""

    SEGMENT = "segment"
    STAGE = "stage"
    ABC = "abc"
    NEED = "need"


class FeedbackKind(StrEnum):
    COMPLAINT = "complaint"
    SUGGESTION = "suggestion"
    PRAISE = "praise"


class FeedbackCategory(StrEnum):
    PRODUCT = "product"
    SERVICE = "service"
    PRICE = "price"
    DELIVERY = "delivery"
    ENVIRONMENT = "environment"
    OTHER = "other"


class CaseState(StrEnum):
    OPEN = "open"
    IN_PROGRESS = "in_progress"
    RESOLVED = "resolved"
    CLOSED = "closed"


class QuestionKind(StrEnum):
    RATING = "rating"
    NPS = "nps"
    SINGLE = "single"
    MULTIPLE = "multiple"
    TEXT = "text"


class ChurnCause(StrEnum):
    PRODUCT_QUALITY = "product_quality"
    SERVICE = "service"
    PRICE = "price"
    COMPETITOR = "competitor"
    MOVED = "moved"
    NEED_GONE = "need_gone"
    OTHER = "other"


class WinBackStrategy(StrEnum):
    OFFER = "offer"
    SERVICE_RECOVERY = "service_recovery"
    GIFT = "gift"
    VISIT = "visit"
    OTHER = "other"


class WinBackState(StrEnum):
    PLANNED = "planned"
    CONTACTED = "contacted"
    RESPONDED = "responded"
    WON_BACK = "won_back"
    GIVEN_UP = "given_up"


class CustomFieldKind(StrEnum):
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    YES_NO = "yes_no"


class RecordKind(StrEnum):
    """What a change notice names, so that a screen knows whether to reload."""

    CUSTOMER = "customer"
    INTERACTION = "interaction"
    TASK = "task"
    PURCHASE = "purchase"
    PRODUCT = "product"
    FEEDBACK = "feedback"
    RETENTION = "retention"
    LOYALTY = "loyalty"
    CARE = "care"
    ACQUISITION = "acquisition"
    KNOWLEDGE = "knowledge"
    SEGMENT = "segment"
    SETTING = "setting"
    REPORT = "report"
    FIGURES = "figures"


class Origin(StrEnum):
    """How a change came about."""

    PERSON = "person"
    IMPORT = "import"
    UNDO = "undo"
    REDO = "redo"
    SYSTEM = "system"

"""Every table of the file. Importing this package registers them all on `Base.metadata`."""

from app.models.acquisition import Campaign, Lead, LeadMove
from app.models.base import Base
from app.models.care import CareRule, Festival, GreetingTemplate, Task
from app.models.customer import (
    Address,
    Consent,
    ContactPoint,
    Customer,
    CustomerStats,
    CustomerTag,
    CustomField,
    CustomValue,
    DistinctPair,
    KeyDate,
    Relation,
    Tag,
    Tier,
)
from app.models.feedback import FeedbackCase, Survey, SurveyAnswer, SurveyQuestion, SurveyResponse
from app.models.interaction import Attachment, Interaction
from app.models.journal import Change, Operation
from app.models.knowledge import Article, ArticleProduct
from app.models.loyalty import PointsEntry
from app.models.playbook import Playbook
from app.models.purchase import DayTotal, Product, Purchase, PurchaseLine
from app.models.retention import ChurnNote, WinBackCustomer, WinBackPlan, WinBackStep
from app.models.segment import ClassificationQuarter, ClassificationSnapshot, Segment, SegmentMember
from app.models.shop import Draft, ImportedFile, ImportMapping, ImprovementMeasure, Setting, Staff

__all__ = [
    "Address", "Article", "ArticleProduct", "Attachment", "Base", "Campaign", "CareRule", "Change", "ChurnNote",
    "ClassificationQuarter", "ClassificationSnapshot", "Consent", "ContactPoint", "CustomField", "CustomValue",
    "Customer", "CustomerStats", "CustomerTag", "DayTotal", "DistinctPair", "Draft", "FeedbackCase", "Festival",
    "GreetingTemplate", "ImportMapping", "ImportedFile", "ImprovementMeasure", "Interaction", "KeyDate", "Lead",
    "LeadMove", "Operation", "Playbook", "PointsEntry", "Product", "Purchase", "PurchaseLine", "Relation",
    "Segment", "SegmentMember", "Setting", "Staff", "Survey", "SurveyAnswer", "SurveyQuestion", "SurveyResponse",
    "Tag", "Task", "Tier", "WinBackCustomer", "WinBackPlan", "WinBackStep",
]  # fmt: skip

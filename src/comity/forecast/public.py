"""Forecasts as JSON; the keys stay, more may be added. What is not known, or not given, is null."""

from __future__ import annotations

from comity.forecast.answer import Answer, Push
from comity.forecast.course import Course, CourseRecord, Level
from comity.forecast.outlook import Outlook
from comity.forecast.record import LEVEL, Record, Skill
from comity.forecast.report import Forecast, Part, Trace
from comity.model.public import Json, day_to_json, figure_to_json


def forecast_to_json(forecast: Forecast) -> dict[str, Json]:
    """A forecast with its records and evidence."""
    return {
        "dyad": str(forecast.dyad),
        "by": forecast.by,
        "seed": forecast.seed,
        "level": LEVEL,
        "data": [_part_to_json(part) for part in forecast.parts],
    }


def _part_to_json(part: Part) -> dict[str, Json]:
    return {
        "dataset": part.dataset,
        "title": part.title,
        "citation": part.citation,
        "first_on": day_to_json(part.first_on),
        "last_on": day_to_json(part.last_on),
        "as_of": day_to_json(part.as_of),
        "reason": part.reason,
        **_outlook_to_json(part.outlook),
        "evidence": [_trace_to_json(trace) for trace in part.evidence],
        "announced": [_trace_to_json(trace) for trace in part.announced],
        "n_vague": part.n_vague,
        "n_late": part.n_late,
        "n_undated_pages": part.n_undated_pages,
    }


def _outlook_to_json(outlook: Outlook | None) -> dict[str, Json]:
    return {
        "read_from": day_to_json(outlook.first_on) if outlook else None,
        "n_acts": outlook.n_acts if outlook else None,
        "n_like": outlook.n_like if outlook else None,
        "answers": [_answer_to_json(answer) for answer in outlook.answers] if outlook else [],
        "index": [_course_to_json(course) for course in outlook.courses] if outlook else [],
    }


def _answer_to_json(answer: Answer) -> dict[str, Json]:
    question = answer.question
    return {
        "kind": question.kind,
        "actor": question.actor,
        "recipient": question.recipient,
        "is_directed": question.is_directed,
        "n_days": question.n_days,
        "prob": figure_to_json(answer.prob),
        "base_rate": figure_to_json(answer.base_rate),
        "class_rate": figure_to_json(answer.class_rate),
        "reason": answer.reason,
        "own_past_odds": figure_to_json(answer.own_past),
        "drivers": [_push_to_json(push) for push in answer.pushes],
        "record": _record_to_json(answer.record) if answer.record else None,
    }


def _push_to_json(push: Push) -> dict[str, Json]:
    return {
        "name": push.name,
        "words": push.words,
        "times_usual": figure_to_json(push.times_usual),
        "times_like": figure_to_json(push.times_like),
        "odds": figure_to_json(push.odds),
    }


def _record_to_json(record: Record) -> dict[str, Json]:
    return {
        "n": record.n,
        "n_happened": record.n_happened,
        "n_pairs": record.n_pairs,
        "n_windows": record.n_windows,
        "first_on": day_to_json(record.first_on),
        "last_on": day_to_json(record.last_on),
        "scores": {
            score.name: {"brier": figure_to_json(score.brier), "log_score": figure_to_json(score.log_score)}
            for score in record.scores
        },
        "skill": _skill_to_json(record.skill),
        "calibration": [
            {
                "low": one.low,
                "high": one.high,
                "n": one.n,
                "mean_prob": figure_to_json(one.mean_prob),
                "share_happened": figure_to_json(one.share_happened),
            }
            for one in record.bins
        ],
        "n_own": record.n_own,
        "own_brier": figure_to_json(record.own_brier),
        "own_base_brier": figure_to_json(record.own_base_brier),
    }


def _skill_to_json(skill: Skill) -> dict[str, Json]:
    return {
        "against": skill.against,
        "value": figure_to_json(skill.value),
        "low": figure_to_json(skill.low),
        "high": figure_to_json(skill.high),
    }


def _course_to_json(course: Course) -> dict[str, Json]:
    return {
        "n_days": course.n_days,
        "forecast": _level_to_json(course.level),
        "base": _level_to_json(course.base),
        "reason": course.reason,
        "record": _course_record_to_json(course.record) if course.record else None,
    }


def _level_to_json(level: Level | None) -> dict[str, Json] | None:
    if level is None:
        return None
    return {
        "index": figure_to_json(level.value),
        "low": figure_to_json(level.low),
        "high": figure_to_json(level.high),
    }


def _course_record_to_json(record: CourseRecord) -> dict[str, Json]:
    return {
        "n": record.n,
        "n_pairs": record.n_pairs,
        "n_windows": record.n_windows,
        "coverage": figure_to_json(record.coverage),
        "base_coverage": figure_to_json(record.base_coverage),
        "pinball": figure_to_json(record.pinball),
        "base_pinball": figure_to_json(record.base_pinball),
        "skill": _skill_to_json(record.skill),
    }


def _trace_to_json(trace: Trace) -> dict[str, Json]:
    return {
        "id": trace.id,
        "status": trace.status,
        "event_type": trace.event_type,
        "first_on": day_to_json(trace.first_on),
        "last_on": day_to_json(trace.last_on),
        "words": trace.words,
        "weight": figure_to_json(trace.weight),
    }

"""From words to known actors, places and days."""

from comity.resolve.actors import ActorResolver, find_actors
from comity.resolve.dates import DateResolver, find_times
from comity.resolve.directory import Directory, load_directory
from comity.resolve.gazetteer import Gazetteer, load_gazetteer
from comity.resolve.places import PlaceResolver
from comity.resolve.setting import SettingResolver

__all__ = [
    "ActorResolver",
    "DateResolver",
    "Directory",
    "Gazetteer",
    "PlaceResolver",
    "SettingResolver",
    "find_actors",
    "find_times",
    "load_directory",
    "load_gazetteer",
]

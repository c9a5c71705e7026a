"""A view that is read when it is first asked for, and kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, overload

_Read = TypeVar("_Read")


class lazy(Generic[_Read]):  # noqa: N801 - a decorator of methods, as `property` is
    """What `functools.cached_property` does without its lock, for which every first question pays: a sentence is one thread's."""

    def __init__(self, read: Callable[[Any], _Read]) -> None:
        self._read = read
        self._name = read.__name__
        self.__doc__ = read.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: object, owner: type) -> _Read: ...
    def __get__(self, instance: object | None, owner: type) -> Self | _Read:
        if instance is None:
            return self
        value = vars(instance)[self._name] = self._read(instance)
        return value

    if TYPE_CHECKING:  # a view may be set before it is asked for

        def __set__(self, instance: object, value: _Read) -> None: ...

"""What a review refuses; each message says what is missing and what to do next."""

from sicore.errors import UsageError


class ReviewError(UsageError):
    """A step of a review that cannot be taken; nothing was changed."""


class UnknownStepError(ReviewError):
    """There is no such step, or not for a record of this type."""


class WrongStateError(ReviewError):
    """The record is not where the step begins; the message names the steps that it can take."""


class WrongRoleError(ReviewError):
    """Somebody else decides this: another role, or the centre of another country."""


class FourEyesError(ReviewError):
    """Whoever wrote or submitted a record cannot validate it."""


class ChecklistOpenError(ReviewError):
    """Steps are missing before this one; `open_steps` holds them in the order of the checklist."""

    def __init__(self, message: str, open_steps: tuple[str, ...]) -> None:
        self.open_steps = open_steps
        super().__init__(message)


class RemarksPersonalError(ReviewError):
    """Remarks that seem to name a person; they travel with the record."""


class RemarksMissingError(ReviewError):
    """A decision that somebody will ask the reason of has none."""

"""A field for a day and a minute, 24 hours, with a calendar that marks weekends by nothing but their place."""

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateTimeEdit, QWidget

from app import i18n
from app.ui.theme import Theme

FORMAT = "yyyy-MM-dd HH:mm"


class MomentField(QDateTimeEdit):
    """``moment`` is what Qt calls a date-time; the caller says in which zone it is meant."""

    def __init__(self, moment: QDateTime, parent: QWidget | None = None) -> None:
        super().__init__(moment, parent)
        self.setLocale(QLocale(QLocale.Language.Chinese if i18n.language() == "zh" else QLocale.Language.English))
        self.setDisplayFormat(FORMAT)
        self.setCalendarPopup(True)
        calendar = QCalendarWidget(self)
        calendar.setLocale(self.locale())
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setCalendarWidget(calendar)
        calendar.currentPageChanged.connect(self._plain_weekends)
        self._plain_weekends()

    def _plain_weekends(self, _year: int = 0, _month: int = 0) -> None:
        # Qt paints weekends red; here red means severity or danger, and on dark it cannot be read.
        plain = QTextCharFormat()
        plain.setForeground(QColor(Theme.of(self).tokens.text))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendarWidget().setWeekdayTextFormat(day, plain)

    def set_earliest(self, day: QDate) -> None:
        """Days before ``day`` cannot be chosen."""
        self.setMinimumDate(day)

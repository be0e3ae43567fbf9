"""app/ui/screens/picture.py: the incident as drawn and as a table, with the chart's keys and files."""

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFileDialog

from app.domain.notes import NoteWritten
from app.ui import theme
from app.ui.desk import Desk
from app.ui.jobs import Jobs
from app.ui.paper import Preview
from app.ui.screens.picture import PictureScreen
from tests.support.seated import enter, seated
from tests.support.stage import play


@pytest.fixture
def desk(dressed):
    with seated("chen", scene=play("en", "half")) as desk:
        yield desk


@pytest.fixture
def screen(desk, qtbot):
    made = PictureScreen(desk)
    qtbot.addWidget(made)
    made.resize(1256, 810)
    made.show()
    qtbot.waitUntil(lambda: made.picture is not None, timeout=20_000)
    yield made
    for dialog in made.findChildren(QFileDialog):
        dialog.close()


@pytest.fixture
def chart(screen):
    screen.chart.setFocus()
    return screen.chart


def rows(screen, series):
    return [row for row in screen.model.rows if row.series == series]


def drawn_again(screen, qtbot, act):
    before = screen.picture
    act()
    qtbot.waitUntil(lambda: screen.picture is not before, timeout=20_000)


def test_without_an_incident_the_screen_says_what_will_be_drawn(dressed, qtbot):
    desk = Desk(play("en", "declared").workspace, Jobs())
    screen = PictureScreen(desk)
    qtbot.addWidget(screen)
    screen.show()

    assert screen.pages.currentWidget() is screen.none
    assert not screen.exporter.isVisible()
    assert screen.regions() == [screen]
    desk.jobs.close()


def test_the_chart_shows_what_the_record_says(screen, chart):
    assert screen.pages.currentWidget() is screen.roll
    assert "57 entries" in chart.accessibleDescription()
    assert len(screen.picture.ways) == 3
    assert [plot.high > 0 for plot in chart.plots] == [True] * 5
    assert chart.accessibleName()


def test_all_plots_show_the_same_time(chart):
    chart.zoom(0.5)
    ranges = [plot.item.vb.viewRange()[0] for plot in chart.plots]
    assert all(one == pytest.approx(ranges[0], abs=1) for one in ranges)


def test_the_worst_level_is_at_the_top(chart):
    ticks = {name: at for at, name in chart.plots[1].item.axis._tickLevels[0]}
    assert ticks["I Extreme"] > ticks["II Major"] > ticks["III Serious"] > ticks["IV Ordinary"]


@pytest.mark.parametrize(("key", "closer"), [(Qt.Key.Key_Plus, True), (Qt.Key.Key_Minus, False)])
def test_plus_and_minus_zoom(chart, qtbot, key, closer):
    chart.zoom(0.5)
    low, high = chart.shown

    qtbot.keyClick(chart, key)

    assert (chart.shown[1] - chart.shown[0] < high - low) == closer


def test_arrows_move_and_nought_shows_all(chart, qtbot):
    whole = chart.shown
    chart.zoom(0.4)
    low, high = chart.shown

    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.shown[0] > low
    assert chart.shown[1] - chart.shown[0] == pytest.approx(high - low)
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart.shown == pytest.approx((low, high))
    qtbot.keyClick(chart, Qt.Key.Key_0)
    assert chart.shown == pytest.approx(whole)


def test_the_buttons_zoom_as_the_keys_do(screen, chart):
    whole = chart.shown
    screen.nearer.click()
    assert chart.shown[1] - chart.shown[0] < whole[1] - whole[0]
    screen.all.click()
    assert chart.shown == pytest.approx(whole)


def test_shift_and_arrows_read_off_turn_by_turn(screen, chart, qtbot):
    shift = Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(chart, Qt.Key.Key_Right, shift)
    assert chart.moment == screen.picture.marks[0].at
    qtbot.keyClick(chart, Qt.Key.Key_Right, shift)
    assert "severity II Major" in screen.reading.text()
    qtbot.keyClick(chart, Qt.Key.Key_Left, shift)
    assert "III Serious" in screen.reading.text()
    assert "declared" in screen.reading.text()


def test_pointing_at_the_chart_reads_off_what_is_there(screen, chart):
    way = screen.picture.ways[0]
    x = chart.lead.mapViewToScene(QPoint(round(chart.drawing.x(way.requested)) + 2, 1))

    chart.scene().sigMouseMoved.emit(x)

    assert abs(chart.moment - way.requested) < 10_000
    assert f"{way.label} sign-off requested" in screen.reading.text()
    assert all(ruler.isVisible() for ruler in chart.rulers)


def test_ctrl_t_turns_over_to_the_same_values_and_back(screen, qtbot):
    qtbot.keyClick(screen.chart, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)

    assert screen.pages.currentWidget() is screen.table
    assert not screen.exporter.isVisible()
    assert [row.value for row in rows(screen, "Severity")] == ["III Serious", "II Major"]
    tempo = [row for row in screen.model.rows if row.series.startswith("Entries per")]
    assert sum(int(row.value) for row in tempo) == 57
    assert len(rows(screen, "Turns")) == len(screen.picture.marks)
    assert [row.at for row in screen.model.rows] == sorted(row.at for row in screen.model.rows)
    screen.turn_over()
    assert screen.pages.currentWidget() is screen.roll


def test_rows_are_copied_as_a_table(screen):
    screen.turn_over()
    whole_row = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    screen.table.selectionModel().select(screen.model.index(0, 0), whole_row)
    screen.copy()
    head, row = QGuiApplication.clipboard().text().split("\n")
    assert head.split("\t") == ["From", "Until", "Series", "What", "Value"]
    assert row.split("\t") == list(screen.model.cells(0))


def test_a_new_entry_is_drawn_and_what_is_in_view_stays(screen, chart, desk, qtbot):
    chart.zoom(0.5)
    before = chart.shown

    drawn_again(screen, qtbot, lambda: enter(desk, NoteWritten("a note")))

    assert sum(one.total for one in screen.picture.bins) == 58
    assert chart.shown == pytest.approx(before, abs=1)


def test_a_moment_of_the_past_shows_what_was_known_then(screen, desk, qtbot):
    drawn_again(screen, qtbot, lambda: desk.show_moment(12))

    assert sum(one.total for one in screen.picture.bins) == 12
    assert screen.picture.end == max(desk.lines[11].received, screen.picture.start + 60_000)
    assert screen.picture.ways == ()
    assert [plot.high > 0 for plot in screen.chart.plots][3] is False


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_png_is_sharp_and_on_the_ground_of_the_theme(screen, tmp_path, mode):
    theme.wear(screen, theme.resolve(mode))
    path = tmp_path / "picture.png"

    screen.write(str(path))

    image = QImage(str(path))
    assert image.width() == 2 * round(screen.chart.ci.boundingRect().width())
    assert image.pixelColor(2, 2).name().upper() == theme.resolve(mode).tokens.surface.upper()
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 7)}
    assert theme.resolve(mode).severity(2).fill.lower() in colours


def test_an_svg_is_a_drawing_that_names_its_incident(screen, tmp_path):
    path = tmp_path / "picture.svg"

    screen.write(str(path))

    assert QSvgRenderer(str(path)).isValid()
    assert QSvgRenderer(str(path)).defaultSize() != QSize()
    assert screen.desk.state.incident.title.split(":")[0] in path.read_text("utf-8")


def test_a_file_that_cannot_be_written_is_told_and_nothing_else_happens(screen, desk, qtbot, tmp_path):
    with qtbot.waitSignal(desk.fault) as told:
        screen.write(str(tmp_path / "missing" / "picture.png"))
    assert isinstance(told.args[0], OSError)


def test_export_asks_for_a_file_without_holding_the_window(screen):
    screen.export()
    (dialog,) = screen.findChildren(QFileDialog)
    assert dialog.isVisible()
    assert [name.rpartition("*")[2] for name in dialog.nameFilters()] == [".png)", ".svg)"]


def test_panes_are_gone_round_and_named(screen):
    assert screen.regions() == [screen.bar, screen.chart]
    screen.turn_over()
    assert screen.regions() == [screen.bar, screen.table]
    assert screen.table.accessibleName()
    assert screen.nearer.accessibleName()
    assert screen.further.accessibleName()


def test_ctrl_p_shows_the_values_as_they_would_be_printed(screen, chart, qtbot):
    qtbot.keyClick(chart, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)

    (preview,) = screen.findChildren(Preview)
    assert preview.isVisible()
    assert len(screen.paper().rows) == len(screen.model.rows)
    assert "#57" in screen.paper().notes[-1]
    preview.close()

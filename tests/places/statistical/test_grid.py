"""Against points that Ordnance Survey publishes."""

from __future__ import annotations

from math import hypot, radians

import pytest

from goldthread.places.statistical.grid import easting_northing, projected

# Test points of OSTN15 (Ordnance Survey, developer pack): ETRS89 degrees, then the grid in metres.
POINTS = [
    ((-6.29977752014, 49.92226393730), (91492.146, 11318.804)),
    ((-5.20304609998, 49.96006137820), (170370.718, 11572.405)),
    ((-4.10864563561, 50.43885825610), (250359.811, 62016.569)),
    ((-1.29782277240, 50.57563665000), (449816.371, 75335.861)),
    ((-1.45051433700, 50.93127937910), (438710.920, 114792.250)),
    ((-3.55128349240, 51.40078220140), (292184.870, 168003.465)),
]


@pytest.mark.parametrize(("degrees", "metres"), POINTS)
def test_within_the_five_metres_that_the_method_promises(
    degrees: tuple[float, float], metres: tuple[float, float]
) -> None:
    east, north = easting_northing(*degrees)
    assert hypot(east - metres[0], north - metres[1]) < 5


def test_the_worked_example_of_the_projection() -> None:
    """A guide to coordinate systems in Great Britain, annex C.1: Caister water tower."""
    longitude = radians(1 + 43 / 60 + 4.5177 / 3600)
    latitude = radians(52 + 39 / 60 + 27.2531 / 3600)
    east, north = projected(longitude, latitude)
    assert (round(east, 3), round(north, 3)) == (651409.903, 313177.270)

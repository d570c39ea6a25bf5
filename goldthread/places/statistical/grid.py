"""From longitude and latitude (WGS84) to metres on the British National Grid. Pure.

Ordnance Survey, *A guide to coordinate systems in Great Britain* (v3.6, 2020): the seven-parameter
Helmert transformation of section 6.6 and the projection of annex C. It is right to about 5 metres;
Ordnance Survey's own OSTN15 is right to a tenth of one, and a map of wards shows no difference.
"""

from __future__ import annotations

from math import atan2, cos, hypot, pi, radians, sin, sqrt, tan

# WGS84 (GRS80) and Airy 1830: half axes in metres.
GRS80 = (6_378_137.0, 6_356_752.3141)
AIRY = (6_377_563.396, 6_356_256.909)
# From WGS84 to OSGB36: metres, parts in a million, seconds of arc.
SHIFT = (-446.448, 125.157, -542.060)
SCALE = 20.4894e-6
TURN = tuple(radians(seconds / 3600) for seconds in (-0.1502, -0.2470, -0.8421))
# The National Grid's projection.
F0, PHI0, LAMBDA0, E0, N0 = 0.9996012717, radians(49), radians(-2), 400_000.0, -100_000.0
CLOSE = 1e-12  # radians


def easting_northing(longitude: float, latitude: float) -> tuple[float, float]:
    """Degrees to metres, for points in Great Britain."""
    return projected(*on_airy(longitude, latitude))


def on_airy(longitude: float, latitude: float) -> tuple[float, float]:
    """Longitude and latitude in radians on OSGB36, at the height of the ellipsoid."""
    x, y, z = _cartesian(radians(longitude), radians(latitude), *GRS80)
    rx, ry, rz = TURN
    more = 1 + SCALE
    return _geodetic(
        SHIFT[0] + more * x - rz * y + ry * z,
        SHIFT[1] + rz * x + more * y - rx * z,
        SHIFT[2] - ry * x + rx * y + more * z,
        *AIRY,
    )


def projected(longitude: float, latitude: float) -> tuple[float, float]:
    """OSGB36 radians to the National Grid: annex C, equations C1 to C5."""
    a, b = AIRY
    e2 = 1 - (b / a) ** 2
    s, c, t = sin(latitude), cos(latitude), tan(latitude)
    nu = a * F0 / sqrt(1 - e2 * s * s)
    rho = a * F0 * (1 - e2) / (1 - e2 * s * s) ** 1.5
    eta2 = nu / rho - 1
    away = longitude - LAMBDA0
    north = _meridian(latitude) + N0
    north += away**2 * nu / 2 * s * c
    north += away**4 * nu / 24 * s * c**3 * (5 - t**2 + 9 * eta2)
    north += away**6 * nu / 720 * s * c**5 * (61 - 58 * t**2 + t**4)
    east = E0 + away * nu * c
    east += away**3 * nu / 6 * c**3 * (nu / rho - t**2)
    east += away**5 * nu / 120 * c**5 * (5 - 18 * t**2 + t**4 + 14 * eta2 - 58 * t**2 * eta2)
    return east, north


def _meridian(latitude: float) -> float:
    """Length of the meridian from the true origin, in metres."""
    a, b = AIRY
    n = (a - b) / (a + b)
    less, more = latitude - PHI0, latitude + PHI0
    return (
        b
        * F0
        * (
            (1 + n + 5 / 4 * n**2 + 5 / 4 * n**3) * less
            - (3 * n + 3 * n**2 + 21 / 8 * n**3) * sin(less) * cos(more)
            + (15 / 8 * n**2 + 15 / 8 * n**3) * sin(2 * less) * cos(2 * more)
            - 35 / 24 * n**3 * sin(3 * less) * cos(3 * more)
        )
    )


def _cartesian(longitude: float, latitude: float, a: float, b: float) -> tuple[float, float, float]:
    e2 = 1 - (b / a) ** 2
    nu = a / sqrt(1 - e2 * sin(latitude) ** 2)
    flat = nu * cos(latitude)
    return flat * cos(longitude), flat * sin(longitude), nu * (1 - e2) * sin(latitude)


def _geodetic(x: float, y: float, z: float, a: float, b: float) -> tuple[float, float]:
    e2 = 1 - (b / a) ** 2
    p = hypot(x, y)
    latitude, before = atan2(z, p * (1 - e2)), 2 * pi
    while abs(latitude - before) > CLOSE:
        before = latitude
        nu = a / sqrt(1 - e2 * sin(latitude) ** 2)
        latitude = atan2(z + e2 * nu * sin(latitude), p)
    return atan2(y, x), latitude

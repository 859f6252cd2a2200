"""The day on which the demo stands."""

import datetime

TODAY = datetime.date(2016, 3, 15)

"""`python -m goldthread`: the same as the command `goldthread`."""

import sys

from goldthread.config.command_line import main

sys.exit(main())

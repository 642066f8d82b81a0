"""Cases that are drawn anew for each test: chosen, drawn with a fresh seed, proved, kept, and removed when old.

The way through the room: :mod:`template` (a case without images), :mod:`choosing` (which of them, with which
seeds), :mod:`sitting` (one test of one learner, kept on the disk), :mod:`artist` and :mod:`worker` (a process
that draws while the learner answers), :mod:`drawing` (template and seed become an ordinary case), :mod:`tidying`
(old films are removed). ``docs/fresh_tests.md`` tells authors what they need.
"""

"""The commands of ``python -m helpers``: one file a command.

Each file offers ``HELP`` (one line), ``add_arguments(parser)`` and ``run(arguments) -> int``
(the exit status). Nothing heavy is imported before ``run``, so that ``--help`` answers at once.
"""

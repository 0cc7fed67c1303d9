/* rules_command.h - `stet rules check|test|show`: the tools of those who write site rules. */
#ifndef STET_EXAMPLES_RULES_COMMAND_H
#define STET_EXAMPLES_RULES_COMMAND_H

/** Run the command; `argv` begins behind "rules".  Gives the exit status. */
int rules_command(int argc, char **argv);

#endif

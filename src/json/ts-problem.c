/* SPDX-License-Identifier: MIT */

/* Problems: what was found wrong with an input, and where. */

#include "ts-problem.h"

/**
 * ts_problem_new:
 * @file: copied
 * @line: from 1; 0 if unknown
 * @column: from 1, in characters; 0 if unknown
 * @subject: (nullable): copied
 * @message: (transfer full): a plain sentence
 *
 * Makes a problem.
 *
 * Returns: (transfer full): the problem
 */
TsProblem *
ts_problem_new (TsSeverity  severity,
                const char *file,
                guint       line,
                guint       column,
                const char *subject,
                char       *message)
{
  TsProblem *self = g_new0 (TsProblem, 1);

  self->severity = severity;
  self->file = g_strdup (file);
  self->line = line;
  self->column = column;
  self->subject = g_strdup (subject);
  self->message = message;

  return self;
}

/**
 * ts_problem_free:
 * @self: (transfer full):
 *
 * Frees a problem and its strings.
 */
void
ts_problem_free (TsProblem *self)
{
  g_free (self->file);
  g_free (self->subject);
  g_free (self->message);
  g_free (self);
}

/**
 * ts_problem_to_string:
 *
 * Writes the problem the way compilers do, so that editors can jump to it:
 * `file:line:column: subject: message`. Parts that are not known are left out.
 *
 * Returns: (transfer full): one line without its end
 */
char *
ts_problem_to_string (const TsProblem *self)
{
  GString *text = g_string_new (self->file);

  if (self->line > 0)
    g_string_append_printf (text, ":%u:%u", self->line, self->column);

  if (self->subject != NULL)
    g_string_append_printf (text, ": %s", self->subject);

  g_string_append_printf (text, ": %s", self->message);

  return g_string_free (text, FALSE);
}

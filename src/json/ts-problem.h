/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TsSeverity:
 * @TS_SEVERITY_NOTE: nothing is wrong, but a person may want to know
 * @TS_SEVERITY_WARNING: something odd; everything was kept
 * @TS_SEVERITY_ERROR: something could not be kept
 */
typedef enum
{
  TS_SEVERITY_NOTE,
  TS_SEVERITY_WARNING,
  TS_SEVERITY_ERROR
} TsSeverity;

/**
 * TsProblem:
 * @file: (owned): the path of the file, as the user named it
 * @line: counted from 1; 0 if the problem is not at one place
 * @column: counted from 1, in characters; 0 with @line
 * @subject: (owned) (nullable): whose problem it is, such as a row's title
 * @message: (owned): what was found and what was expected, a plain sentence
 *
 * One finding about an input. Readers and checkers go on after a fault, so they return
 * lists of these and not a #GError.
 */
typedef struct
{
  TsSeverity severity;
  char      *file;
  guint      line;
  guint      column;
  char      *subject;
  char      *message;
} TsProblem;

TsProblem *ts_problem_new       (TsSeverity       severity,
                                 const char      *file,
                                 guint            line,
                                 guint            column,
                                 const char      *subject,
                                 char            *message);
void       ts_problem_free      (TsProblem       *self);
char      *ts_problem_to_string (const TsProblem *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsProblem, ts_problem_free)

G_END_DECLS

/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-fake-service.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The projects of the service. */
#define BENCHMARK "aea40712-9e18-4b0c-9b8e-1a0f0c0a0001"
#define TRAINING  "aea40712-9e18-4b0c-9b8e-1a0f0c0a0002"

/* A token that the service knows. It also knows the key in the file “key”. */
#define TOKEN "tok.en"

/* The path of touchstone-cli. */
extern char *encord_program;

/* A service that knows two projects, a folder to work in, and what the last run said. */
typedef struct
{
  TsFakeService *service;
  char          *folder;
  char          *out;
  char          *err;
  int            status;
} EncordFixture;

char                *encord_get_path                (const EncordFixture        *fixture,
                                                     const char                 *name);
char                *encord_read_file               (const EncordFixture        *fixture,
                                                     const char                 *name);
void                 encord_write_file              (const EncordFixture        *fixture,
                                                     const char                 *name,
                                                     const char                 *text);
void                 encord_copy_key                (const EncordFixture        *fixture,
                                                     const char                 *name,
                                                     const char                 *new_name);
void                 encord_add_projects            (EncordFixture              *fixture,
                                                     const char                 *folder);
void                 encord_set_up_without_projects (EncordFixture              *fixture,
                                                     gconstpointer               data);
void                 encord_set_up                  (EncordFixture              *fixture,
                                                     gconstpointer               data);
void                 encord_tear_down               (EncordFixture              *fixture,
                                                     gconstpointer               data);
GSubprocessLauncher *encord_create_launcher         (const EncordFixture        *fixture);
void                 encord_run_words               (EncordFixture              *fixture,
                                                     GSubprocessLauncher        *launcher,
                                                     const char *const          *words);
void                 encord_run_launcher            (EncordFixture              *fixture,
                                                     GSubprocessLauncher        *launcher,
                                                     const char                 *arguments);
void                 encord_run                     (EncordFixture              *fixture,
                                                     const char                 *arguments);
void                 encord_assert_status           (const EncordFixture        *fixture,
                                                     int                         status);
void                 encord_assert_no_complaints    (const EncordFixture        *fixture);
void                 encord_assert_says             (const EncordFixture        *fixture,
                                                     const char                 *text);

G_END_DECLS

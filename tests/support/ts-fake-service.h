/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-fake-key.h"

#include <glib.h>

G_BEGIN_DECLS

/**
 * TsFakeService:
 *
 * Plays the labelling service on the loopback interface, both of its interfaces and the bucket
 * that keeps the pictures, as strictly as one can: it checks each signature, header, query and
 * body, and complains of whatever the service would not know. It runs in a thread of its own, so
 * that clients that block can be tested too; all functions may be called from any thread.
 */
typedef struct _TsFakeService TsFakeService;

/**
 * TsFakeProject:
 * @id: (nullable): a UUID; made up if %NULL
 * @title: as shown in lists
 * @role: of whoever asks, 0 to 4; -1 for none
 * @labels: (nullable): an export to take the label rows from, or %NULL for none
 * @ontology: (nullable): a file with the ontology's structure
 * @ontology_id: (nullable): a UUID; made up if %NULL
 * @frames: (nullable): the folder where pictures lie under the names of their data, or those of
 *   a label row in a folder within that has the name of its data hash
 * @stage: (nullable): the stage of all rows; that of the export if %NULL
 * @author: (nullable): take only rows that somebody of this address drew in
 * @copies: how often each row of the export is there, under hashes of its own; 0 means once
 *
 * What a project is made of.
 */
typedef struct
{
  const char *id;
  const char *title;
  int         role;
  const char *labels;
  const char *ontology;
  const char *ontology_id;
  const char *frames;
  const char *stage;
  const char *author;
  guint       copies;
} TsFakeProject;

/**
 * TsFakeRowState:
 * @TS_FAKE_ROW_WELL: nothing is wrong
 * @TS_FAKE_ROW_LEFT_OUT: is listed, but absent from answers
 * @TS_FAKE_ROW_CORRUPT: every answer that it belongs to is an error instead
 * @TS_FAKE_ROW_BROKEN: its text ends within; so does every answer with it make no sense
 * @TS_FAKE_ROW_SENSELESS: a value of its own, but no label row
 * @TS_FAKE_ROW_UNLABELLED: has never been labelled, so it has no label hash
 *
 * What is wrong with a label row.
 */
typedef enum
{
  TS_FAKE_ROW_WELL,
  TS_FAKE_ROW_LEFT_OUT,
  TS_FAKE_ROW_CORRUPT,
  TS_FAKE_ROW_BROKEN,
  TS_FAKE_ROW_SENSELESS,
  TS_FAKE_ROW_UNLABELLED
} TsFakeRowState;

/**
 * TsFakeFaultKind:
 * @TS_FAKE_FAULT_STATUS: answers with the status, not having done anything
 * @TS_FAKE_FAULT_V1_ERROR: answers with the error name in @text, as the older interface does
 * @TS_FAKE_FAULT_DELAY: answers after so many milliseconds
 * @TS_FAKE_FAULT_HANG: never answers
 * @TS_FAKE_FAULT_REFUSE: cuts the connection before anything is done
 * @TS_FAKE_FAULT_CUT: does what is asked, and cuts the connection after so many bytes of the body
 * @TS_FAKE_FAULT_SHORT: announces a body that is longer by so many bytes than the one it sends
 * @TS_FAKE_FAULT_LONG: announces a body that is shorter by so many bytes
 * @TS_FAKE_FAULT_BODY: answers with the text as body
 * @TS_FAKE_FAULT_ENDLESS: sends so many bytes of one JSON string, not held anywhere
 * @TS_FAKE_FAULT_REDIRECT: redirects to the address in @text; to the bucket if it is %NULL
 *
 * How to misbehave.
 */
typedef enum
{
  TS_FAKE_FAULT_STATUS,
  TS_FAKE_FAULT_V1_ERROR,
  TS_FAKE_FAULT_DELAY,
  TS_FAKE_FAULT_HANG,
  TS_FAKE_FAULT_REFUSE,
  TS_FAKE_FAULT_CUT,
  TS_FAKE_FAULT_SHORT,
  TS_FAKE_FAULT_LONG,
  TS_FAKE_FAULT_BODY,
  TS_FAKE_FAULT_ENDLESS,
  TS_FAKE_FAULT_REDIRECT
} TsFakeFaultKind;

/**
 * TS_FAKE_FOR_EVER:
 *
 * As the count of a fault: every request that fits.
 */
#define TS_FAKE_FOR_EVER G_MAXUINT

/**
 * TsFakeFault:
 * @pattern: a glob of the name of a request, such as "labelrow GET" or "GET *projects*"
 * @kind: what to do
 * @skip: how many such requests are served well before
 * @count: how many then are not; 0 means one
 * @status: an HTTP status, for those that answer
 * @retry_after: (nullable): the text of that header
 * @amount: bytes or milliseconds
 * @text: (nullable): a body, an address, or an error's name
 *
 * One misbehaviour. The first that fits a request is applied.
 */
typedef struct
{
  const char     *pattern;
  TsFakeFaultKind kind;
  guint           skip;
  guint           count;
  guint           status;
  const char     *retry_after;
  guint64         amount;
  const char     *text;
} TsFakeFault;

TsFakeService *ts_fake_service_new               (void);
void           ts_fake_service_free              (TsFakeService       *self);

const char    *ts_fake_service_get_domain        (TsFakeService       *self);
const char    *ts_fake_service_get_bucket        (TsFakeService       *self);

void           ts_fake_service_allow_key         (TsFakeService       *self,
                                                  const guint8        *public_key);
void           ts_fake_service_allow_bearer      (TsFakeService       *self,
                                                  const char          *token);
void           ts_fake_service_set_now           (TsFakeService       *self,
                                                  gint64               now_unix);
void           ts_fake_service_set_limit         (TsFakeService       *self,
                                                  guint                n_rows);
void           ts_fake_service_set_page_size     (TsFakeService       *self,
                                                  guint                n_results);
void           ts_fake_service_set_lifetime      (TsFakeService       *self,
                                                  guint                seconds);
void           ts_fake_service_set_job_pace      (TsFakeService       *self,
                                                  guint                units_a_poll);

const char    *ts_fake_service_add_project       (TsFakeService       *self,
                                                  const TsFakeProject *seed);
const char    *ts_fake_service_add_integration   (TsFakeService       *self,
                                                  const char          *id,
                                                  const char          *title);
const char    *ts_fake_service_add_folder        (TsFakeService       *self,
                                                  const char          *id,
                                                  const char          *name);
const char    *ts_fake_service_add_dataset       (TsFakeService       *self,
                                                  const char          *id,
                                                  const char          *title);
const char    *ts_fake_service_add_ontology      (TsFakeService       *self,
                                                  const char          *id,
                                                  const char          *title,
                                                  const char          *path);
void           ts_fake_service_add_item          (TsFakeService       *self,
                                                  const char          *folder_id,
                                                  const char          *id,
                                                  const char          *name);
void           ts_fake_service_add_job           (TsFakeService       *self,
                                                  const char          *folder_id,
                                                  const char          *id);
void           ts_fake_service_add_template      (TsFakeService       *self,
                                                  const char          *id);
void           ts_fake_service_refuse_url        (TsFakeService       *self,
                                                  const char          *url);

char         **ts_fake_service_dup_label_hashes  (TsFakeService       *self,
                                                  const char          *project_id);
void           ts_fake_service_set_row_state     (TsFakeService       *self,
                                                  const char          *label_hash,
                                                  TsFakeRowState       state);
void           ts_fake_service_set_row_stage     (TsFakeService       *self,
                                                  const char          *label_hash,
                                                  const char          *stage);
void           ts_fake_service_touch_row         (TsFakeService       *self,
                                                  const char          *label_hash,
                                                  const char          *last_edited_at);
void           ts_fake_service_hide_ontology     (TsFakeService       *self,
                                                  const char          *project_id);

void           ts_fake_service_add_fault         (TsFakeService       *self,
                                                  const TsFakeFault   *fault);
void           ts_fake_service_clear_faults      (TsFakeService       *self);

guint          ts_fake_service_count             (TsFakeService       *self,
                                                  const char          *pattern);
char         **ts_fake_service_dup_log           (TsFakeService       *self);
char          *ts_fake_service_dup_body          (TsFakeService       *self,
                                                  const char          *pattern,
                                                  guint                index);
guint          ts_fake_service_get_peak          (TsFakeService       *self);
char          *ts_fake_service_dup_complaints    (TsFakeService       *self);
void           ts_fake_service_forget            (TsFakeService       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsFakeService, ts_fake_service_free)

G_END_DECLS

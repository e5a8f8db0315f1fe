/* SPDX-License-Identifier: MIT */
#pragma once

/* What we believe about the service without having seen it in the client that it publishes:
 * read in excerpts of its documentation, in code that was never released, or known by
 * hearsay. Each stands here and nowhere else, so that the day it turns out to be wrong it is
 * changed in one place. */

#include <glib.h>

G_BEGIN_DECLS

/* Documentation: the two regions that anybody can sign up in. */
#define TS_ASSUME_DOMAIN_EU "https://api.encord.com"
#define TS_ASSUME_DOMAIN_US "https://api.us.encord.com"

/* Documentation: how the last stage of a workflow is called unless it was renamed. */
#define TS_ASSUME_FINAL_STAGE "Complete"

/* The published client writes booleans of queries as Python prints them; whether the usual
 * spelling is understood as well is not known. */
#define TS_ASSUME_QUERY_TRUE  "True"
#define TS_ASSUME_QUERY_FALSE "False"

/* Hearsay: the list of projects is paged as all others are, and has no filters that can be
 * relied on, so titles are searched here. The published client reads the first page only. */
#define TS_ASSUME_PROJECTS_PATH "projects"

/* Hearsay: ontologies and datasets are found by their titles in the same way. */
#define TS_ASSUME_ONTOLOGIES_PATH "ontologies"
#define TS_ASSUME_DATASETS_PATH   "datasets"

/* The client's documentation: signed URLs live for seven days. One that is refused earlier
 * is asked for anew, so nothing depends on it but how long they are kept. */
#define TS_ASSUME_SIGNED_URL_DAYS 7

/* Statuses with which stores refuse a signed URL whose time is over. */
#define TS_ASSUME_IS_EXPIRED_STATUS(status) ((status) == 400 || (status) == 401 || (status) == 403)

/* Seen in examples of answers: some missing values are this text and not null. */
#define TS_ASSUME_TEXT_FOR_NULL "None"

/* A code name from 2024, for servers that still say so when a dataset is made. */
#define TS_ASSUME_OLD_DATASET_MEMBER "datasetHash"

/* How many label rows go into one request, and how many items; the service's own limits are
 * not published. It may say that fewer are allowed. */
#define TS_ASSUME_ROWS_A_BUNDLE 1000
#define TS_ASSUME_ITEMS_A_BULK  1000

/* How long the service may hold back the answer to a poll, in seconds; the published client
 * asks for more than its own patience. */
#define TS_ASSUME_POLL_S 60

/* How old a signature may be when it is used, in seconds. It is dated 30 seconds back; what
 * the service allows beyond is not known. */
#define TS_ASSUME_SIGNATURE_S 60

G_END_DECLS

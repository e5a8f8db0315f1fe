/* SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TsComparisonRequest:
 * @benchmark: (owned) (nullable): a file or folder
 * @trainings: (owned): files or folders, in order; empty but never %NULL
 * @ontology: (owned) (nullable): a file
 * @stage: (owned): the title of the workflow stage whose rows are compared
 * @frames: (owned) (nullable): a folder; %NULL to look where frames usually are
 * @titles: (owned): what people call the benchmark and then each training set; empty if by the
 *   names of their files
 * @is_uncertain: which of the sets is the benchmark was not told, so ask
 *
 * What the user wants compared. All paths are absolute.
 */
typedef struct
{
  char     *benchmark;
  char    **trainings;
  char     *ontology;
  char     *stage;
  char     *frames;
  char    **titles;
  gboolean  is_uncertain;
} TsComparisonRequest;

#define TS_COMPARISON_REQUEST_VARIANT_TYPE (G_VARIANT_TYPE ("(ayaayaysayas)"))

TsComparisonRequest *ts_comparison_request_new              (void);
TsComparisonRequest *ts_comparison_request_new_for_paths    (const char *const         *paths);
TsComparisonRequest *ts_comparison_request_new_from_options (GVariantDict              *options,
                                                             const char                *folder);
TsComparisonRequest *ts_comparison_request_new_from_variant (GVariant                  *variant);
TsComparisonRequest *ts_comparison_request_copy             (const TsComparisonRequest *self);
void                 ts_comparison_request_free             (TsComparisonRequest       *self);

void                 ts_comparison_request_add_paths        (TsComparisonRequest       *self,
                                                             const char *const         *paths);
void                 ts_comparison_request_add_training     (TsComparisonRequest       *self,
                                                             const char                *path);
void                 ts_comparison_request_set_stage        (TsComparisonRequest       *self,
                                                             const char                *stage);
void                 ts_comparison_request_set_titles       (TsComparisonRequest       *self,
                                                             const char *const         *titles);
void                 ts_comparison_request_swap_sides       (TsComparisonRequest       *self);

gboolean             ts_comparison_request_is_complete      (const TsComparisonRequest *self);
gboolean             ts_comparison_request_is_empty         (const TsComparisonRequest *self);
gboolean             ts_comparison_request_is_same          (const TsComparisonRequest *self,
                                                             const TsComparisonRequest *other);
char               **ts_comparison_request_dup_paths        (const TsComparisonRequest *self);
char                *ts_comparison_request_dup_title        (const TsComparisonRequest *self);
char                *ts_comparison_request_dup_folder       (const TsComparisonRequest *self);
GVariant            *ts_comparison_request_to_variant       (const TsComparisonRequest *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsComparisonRequest, ts_comparison_request_free)

G_END_DECLS

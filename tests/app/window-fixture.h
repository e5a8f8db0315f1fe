/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-window.h"

G_BEGIN_DECLS

/**
 * WindowFixture:
 * @last: what was open before the last ts_window_open()
 * @folder: of this test alone; the frames of alpha and beta are drawn there
 *
 * A window to test on the comparison in tests/data/app. It has three pairs: alpha (one match,
 * one missed), beta (one low overlap, one extra) and gamma (one match, and no frame).
 */
typedef struct
{
  TsApplication *application;
  TsWindow      *window;
  TsComparePage *page;
  TsReview      *review;
  TsComparison  *last;
  char          *folder;
} WindowFixture;

/**
 * WindowTest:
 *
 * A name and a test that has a window.
 */
typedef struct
{
  const char *name;
  void      (*func) (WindowFixture *fixture,
                     gconstpointer  data);
} WindowTest;

void                 window_fixture_add_tests    (const WindowTest *tests,
                                                  gsize             n_tests);

TsComparisonRequest *window_fixture_make_request (WindowFixture    *fixture,
                                                  const char       *training);
void                 window_fixture_open         (WindowFixture    *fixture,
                                                  const char       *training);
gboolean             window_fixture_has_opened   (gpointer          fixture);
gboolean             window_fixture_activate     (WindowFixture    *fixture,
                                                  const char       *action);
void                 window_fixture_assert_shows (WindowFixture    *fixture,
                                                  const char       *text);
GtkWindow           *window_fixture_get_dialog   (WindowFixture    *fixture);
gboolean             window_fixture_has_dialog   (gpointer          fixture);

G_END_DECLS

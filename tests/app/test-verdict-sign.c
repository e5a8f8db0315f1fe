/* SPDX-License-Identifier: MIT */

#include "ts-verdict-sign.h"

#include <gdk/gdk.h>
#include <math.h>

#define MIN_CONTRAST 4.5

static const char *const style_classes[TS_N_VERDICTS] = {
  [TS_VERDICT_MATCHED] = "verdict-matched",
  [TS_VERDICT_LOW_OVERLAP] = "verdict-low-overlap",
  [TS_VERDICT_WRONG_CLASS] = "verdict-wrong-class",
  [TS_VERDICT_NEAR_MISS] = "verdict-near-miss",
  [TS_VERDICT_MISSED] = "verdict-missed",
  [TS_VERDICT_DUPLICATE] = "verdict-duplicate",
  [TS_VERDICT_EXTRA] = "verdict-extra",
};

/* Grounds that words in a verdict's colour stand on: the window, a card, a selected row. */
typedef struct
{
  const char *name;
  const char *style_sheet;
  const char *grounds[3];
} ContrastCase;

static const ContrastCase contrast_cases[] = {
  { "light", "/org/touchstone/Touchstone/style.css", { "#fafafa", "#ffffff", "#e6e6e6" } },
  { "dark", "/org/touchstone/Touchstone/style-dark.css", { "#242424", "#383838", "#404040" } },
};

/* Luminance and contrast as WCAG 2.1 defines them. */
static double
linearize (double value)
{
  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

static double
get_luminance (const char *color)
{
  GdkRGBA rgba;

  g_assert_true (gdk_rgba_parse (&rgba, color));

  return 0.2126 * linearize (rgba.red) + 0.7152 * linearize (rgba.green) +
         0.0722 * linearize (rgba.blue);
}

static double
get_contrast (const char *a,
              const char *b)
{
  double first = get_luminance (a);
  double second = get_luminance (b);

  return (MAX (first, second) + 0.05) / (MIN (first, second) + 0.05);
}

/* The colour that a style sheet gives to a class. */
static char *
find_color (const char *style_sheet,
            const char *style_class)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes =
    g_resources_lookup_data (style_sheet, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_autoptr (GRegex) regex = NULL;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *pattern =
    g_strdup_printf ("\\.%s(?:,\\n\\.[a-z-]+)* \\{\\s*color: (#[0-9a-f]{6});", style_class);

  g_assert_no_error (error);
  regex = g_regex_new (pattern, 0, 0, &error);
  g_assert_no_error (error);
  g_assert_true (g_regex_match_full (regex, g_bytes_get_data (bytes, NULL),
                                     (gssize) g_bytes_get_size (bytes), 0, 0, &match, &error));

  return g_match_info_fetch (match, 1);
}

static void
test_words_can_be_read (gconstpointer data)
{
  const ContrastCase *test = data;

  for (guint i = 0; i < TS_N_VERDICTS; i++)
    {
      g_autofree char *color = find_color (test->style_sheet, style_classes[i]);

      for (gsize j = 0; j < G_N_ELEMENTS (test->grounds); j++)
        {
          g_test_message ("%s on %s", color, test->grounds[j]);
          g_assert_cmpfloat (get_contrast (color, test->grounds[j]), >=, MIN_CONTRAST);
        }
    }
}

static void
test_paint_replaces_the_class (void)
{
  g_autoptr (GtkWidget) label = g_object_ref_sink (gtk_label_new (NULL));

  for (guint i = 0; i < TS_N_VERDICTS; i++)
    {
      ts_verdict_sign_paint (label, i);

      for (guint j = 0; j < TS_N_VERDICTS; j++)
        g_assert_cmpint (gtk_widget_has_css_class (label, style_classes[j]), ==, i == j);
    }
}

static void
test_sign_has_the_class (void)
{
  g_autoptr (GtkWidget) sign = g_object_ref_sink (ts_verdict_sign_new ());

  g_assert_true (gtk_widget_has_css_class (sign, style_classes[TS_VERDICT_MATCHED]));
  ts_verdict_sign_set_verdict (TS_VERDICT_SIGN (sign), TS_VERDICT_MISSED);
  g_assert_true (gtk_widget_has_css_class (sign, style_classes[TS_VERDICT_MISSED]));
  g_assert_false (gtk_widget_has_css_class (sign, style_classes[TS_VERDICT_MATCHED]));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return 0;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (contrast_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/verdict-sign/contrast/", contrast_cases[i].name, NULL);

      g_test_add_data_func (path, &contrast_cases[i], test_words_can_be_read);
    }

  g_test_add_func ("/verdict-sign/paint/replaces-the-class", test_paint_replaces_the_class);
  g_test_add_func ("/verdict-sign/sign/has-the-class", test_sign_has_the_class);

  return g_test_run ();
}

/* SPDX-License-Identifier: MIT */

/* The cells of the table of results: what the factories of its template call. */

#include "config.h"

#include "ts-result-cells.h"

#include "ts-result-item.h"
#include "ts-verdict-sign.h"

#include <glib/gi18n.h>

/* What columns of text ask for; all of it can be seen in the tooltip. */
#define TEXT_WIDTH_CHARS      6
#define MAX_TEXT_WIDTH_CHARS  12
#define LONG_TEXT_WIDTH_CHARS 16

/* Shows in full what may be cut off. */
static gboolean
query_text_cb (GtkWidget  *label,
               int         x,
               int         y,
               gboolean    is_keyboard,
               GtkTooltip *tooltip)
{
  gtk_tooltip_set_text (tooltip, gtk_label_get_label (GTK_LABEL (label)));

  return TRUE;
}

static gboolean
query_explanation_cb (GtkWidget   *label,
                      int          x,
                      int          y,
                      gboolean     is_keyboard,
                      GtkTooltip  *tooltip,
                      GtkListItem *list_item)
{
  TsResultItem *item = gtk_list_item_get_item (list_item);
  g_autofree char *sentence = item != NULL ? ts_result_item_dup_sentence (item) : NULL;

  gtk_tooltip_set_text (tooltip, sentence);

  return sentence != NULL;
}

static gboolean
query_iou_cb (GtkWidget   *label,
              int          x,
              int          y,
              gboolean     is_keyboard,
              GtkTooltip  *tooltip,
              GtkListItem *list_item)
{
  TsResultItem *item = gtk_list_item_get_item (list_item);
  g_autofree char *exact_iou = item != NULL ? ts_result_item_dup_exact_iou (item) : NULL;

  gtk_tooltip_set_text (tooltip, exact_iou);

  return exact_iou != NULL;
}

static gboolean
query_mark_cb (GtkWidget   *mark,
               int          x,
               int          y,
               gboolean     is_keyboard,
               GtkTooltip  *tooltip,
               GtkListItem *list_item)
{
  TsResultItem *item = gtk_list_item_get_item (list_item);
  TsClassVerdict verdict = item != NULL ? ts_result_item_get_class_verdict (item) : TS_CLASS_NONE;
  const char *words = ts_class_verdict_get_words (verdict);

  gtk_tooltip_set_text (tooltip, words);

  return words != NULL;
}

/* A tooltip is made when it is asked for: to set one, GTK asks the display server where the
 * pointer is, which for all cells takes longer than all the rest. */
static void
set_child (GtkListItem *list_item,
           GtkWidget   *child,
           GCallback    query_tooltip)
{
  gtk_widget_set_has_tooltip (child, TRUE);
  g_signal_connect (child, "query-tooltip", query_tooltip, list_item);
  gtk_list_item_set_child (list_item, child);
}

/* @max_width_chars: how much a column may ask for, so that it leaves room for the others; −1 for
 * as much as there is to say */
static GtkWidget *
create_text (int width_chars,
             int max_width_chars)
{
  return g_object_new (GTK_TYPE_LABEL,
                       "ellipsize", PANGO_ELLIPSIZE_END,
                       "max-width-chars", max_width_chars,
                       "width-chars", width_chars,
                       "xalign", 0.0f,
                       NULL);
}

static void
setup_text_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *list_item)
{
  set_child (list_item, create_text (TEXT_WIDTH_CHARS, MAX_TEXT_WIDTH_CHARS),
             G_CALLBACK (query_text_cb));
}

static void
setup_long_text_cb (GtkSignalListItemFactory *factory,
                    GtkListItem              *list_item)
{
  set_child (list_item, create_text (LONG_TEXT_WIDTH_CHARS, -1),
             G_CALLBACK (query_explanation_cb));
}

static void
setup_number_cb (GtkSignalListItemFactory *factory,
                 GtkListItem              *list_item)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, NULL);

  gtk_widget_add_css_class (label, "numeric");
  set_child (list_item, label, G_CALLBACK (query_iou_cb));
}

static void
setup_mark_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *list_item)
{
  GtkWidget *mark = g_object_new (GTK_TYPE_IMAGE, "halign", GTK_ALIGN_START, NULL);

  set_child (list_item, mark, G_CALLBACK (query_mark_cb));
}

static void
setup_result_cb (GtkSignalListItemFactory *factory,
                 GtkListItem              *list_item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (box), ts_verdict_sign_new ());
  gtk_box_append (GTK_BOX (box), gtk_label_new (NULL));
  gtk_list_item_set_child (list_item, box);
}

static void
show_text (GtkListItem *list_item,
           const char  *text)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (list_item)), text != NULL ? text : "–");
}

static void
bind_result_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *list_item)
{
  TsResultItem *item = gtk_list_item_get_item (list_item);
  TsVerdict verdict = ts_result_item_get_verdict (item);
  g_autofree char *words = ts_result_item_dup_words (item);
  GtkWidget *sign = gtk_widget_get_first_child (gtk_list_item_get_child (list_item));
  GtkWidget *word = gtk_widget_get_next_sibling (sign);

  ts_verdict_sign_set_verdict (TS_VERDICT_SIGN (sign), verdict);
  ts_verdict_sign_paint (word, verdict);
  gtk_label_set_label (GTK_LABEL (word), words);
}

static void
bind_annotator_cb (GtkSignalListItemFactory *factory,
                   GtkListItem              *list_item)
{
  show_text (list_item, ts_result_item_get_annotator (gtk_list_item_get_item (list_item)));
}

static void
bind_drawn_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *list_item)
{
  show_text (list_item, ts_result_item_get_drawn (gtk_list_item_get_item (list_item)));
}

static void
bind_best_match_cb (GtkSignalListItemFactory *factory,
                    GtkListItem              *list_item)
{
  g_autofree char *match = ts_result_item_dup_best_match (gtk_list_item_get_item (list_item));

  show_text (list_item, match);
}

static void
bind_iou_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *list_item)
{
  g_autofree char *iou = ts_result_item_dup_iou (gtk_list_item_get_item (list_item));

  show_text (list_item, iou);
}

static void
bind_class_score_cb (GtkSignalListItemFactory *factory,
                     GtkListItem              *list_item)
{
  TsResultItem *item = gtk_list_item_get_item (list_item);
  static const char *const icon_names[] = {
    [TS_CLASS_NONE] = NULL,
    [TS_CLASS_RIGHT] = "object-select-symbolic",
    [TS_CLASS_WRONG] = "list-remove-symbolic",
  };
  GtkWidget *mark = gtk_list_item_get_child (list_item);
  TsClassVerdict verdict = ts_result_item_get_class_verdict (item);
  const char *words = ts_class_verdict_get_words (verdict);

  gtk_image_set_from_icon_name (GTK_IMAGE (mark), icon_names[verdict]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (mark),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, words != NULL ? words
                                                                               : _("No class"),
                                  -1);
}

static void
bind_explanation_cb (GtkSignalListItemFactory *factory,
                     GtkListItem              *list_item)
{
  show_text (list_item, ts_result_item_get_phrase (gtk_list_item_get_item (list_item)));
}

/**
 * ts_result_cells_bind_callbacks:
 *
 * Gives a template the callbacks that set up and bind the cells of #TsResultItem.
 */
void
ts_result_cells_bind_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, bind_annotator_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_best_match_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_class_score_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_drawn_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_explanation_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_iou_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_result_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_long_text_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_mark_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_number_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_result_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_text_cb);
}

package org.pelage.io.image;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Puts the chips of two annotations into one picture. Pure; thread-safe. */
final class PairImage {
  private static final int GAP = 6;
  private static final int BANNER = 28;
  private static final float FONT_SIZE = 15f;
  private static final Color BACKGROUND = new Color(0x202327);
  private static final Color TEXT = new Color(0xf2f2f2);

  private PairImage() {}

  /**
   * One above the other, or side by side; neither is scaled.
   *
   * @param banner a line of text above them, empty: none
   */
  static BufferedImage of(BufferedImage a, BufferedImage b, boolean vertical, String banner) {
    int top = banner.isEmpty() ? 0 : BANNER;
    int width = vertical ? Math.max(a.getWidth(), b.getWidth()) : a.getWidth() + GAP + b.getWidth();
    int height =
        vertical ? a.getHeight() + GAP + b.getHeight() : Math.max(a.getHeight(), b.getHeight());
    BufferedImage pair = new BufferedImage(width, top + height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = pair.createGraphics();
    graphics.setColor(BACKGROUND);
    graphics.fillRect(0, 0, width, top + height);
    graphics.drawImage(a, 0, top, null);
    graphics.drawImage(
        b, vertical ? 0 : a.getWidth() + GAP, vertical ? top + a.getHeight() + GAP : top, null);
    if (top > 0) {
      write(graphics, banner, width);
    }
    graphics.dispose();
    return pair;
  }

  private static void write(Graphics2D graphics, String banner, int width) {
    graphics.setColor(TEXT);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setFont(graphics.getFont().deriveFont(FONT_SIZE));
    int textWidth = graphics.getFontMetrics().stringWidth(banner);
    graphics.drawString(banner, Math.max(0, (width - textWidth) / 2), BANNER - GAP - 2);
  }
}

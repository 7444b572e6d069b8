package io.sealkeeper.operations.page;

import io.sealkeeper.operations.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The pipeline with the counts of its steps since the process began, and its drawings: one for a wide window, one for a
 * narrow one.
 *
 * @param sentence the same in words, for people who can't see the picture
 */
public record PipelinePicture(List<Drawing> drawings, String sentence) {

    /**
     * One drawing.
     *
     * @param name the name of its style
     */
    public record Drawing(String name, int width, int height, List<Step> steps, List<Arrow> arrows) {}

    /**
     * A step.
     *
     * @param tone {@code plain}, {@code owner} or {@code bad}, depending on its count
     */
    public record Step(String name, String count, String what, String tone, int x, int y, int width, int height) {

        public int middle() {
            return x + width / 2;
        }

        public int nameY() {
            return y + 24;
        }

        public int countY() {
            return y + 54;
        }

        public int whatY() {
            return y + 74;
        }
    }

    /** An arrow; one to the dead letters is dashed. */
    public record Arrow(String path, boolean dashed) {}

    private record Count(String name, long count, String what, String tone) {}

    private static final int BOX = 146;
    private static final int TALL = 88;
    private static final int GAP = 26;

    /** The picture of a gateway as it is. */
    public static PipelinePicture of(Status status) {
        Map<String, Long> o = status.outcomes();
        long rows = o.values().stream().mapToLong(Long::longValue).sum();
        List<Count> counts = List.of(
                new Count("source", rows, "rows taken", "plain"),
                new Count("transform", o.getOrDefault("rejected", 0L), "rejected", "bad"),
                new Count("seal-snapshot", o.getOrDefault("unchanged", 0L), "unchanged", "plain"),
                new Count("update", status.pending(), "in flight", "plain"),
                new Count("seal-reconcile", o.getOrDefault("restored", 0L), "seals put back", "plain"),
                new Count("report", o.getOrDefault("left-broken", 0L), "left to owners", "owner"));
        Count dead = new Count("dead letters", status.deadLetters(), "wait", "bad");
        return new PipelinePicture(List.of(wide(counts, dead), narrow(counts, dead)), sentence(counts, dead));
    }

    private static Drawing wide(List<Count> counts, Count dead) {
        ArrayList<Step> steps = new ArrayList<>();
        ArrayList<Arrow> arrows = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            int x = 2 + i * (BOX + GAP);
            steps.add(step(counts.get(i), x, 2));
            if (i > 0) {
                arrows.add(new Arrow("M" + (x - GAP + 2) + " 46 H" + (x - 4), false));
            }
        }
        int y = TALL + 44;
        Step letters = step(dead, steps.get(4).x(), y);
        steps.add(letters);
        for (int from : new int[] {3, 4}) {
            Step step = steps.get(from);
            String path = from == 4
                    ? "M" + step.middle() + " " + (TALL + 4) + " V" + (y - 4)
                    : "M" + step.middle() + " " + (TALL + 4) + " V" + (y + 44) + " H" + (letters.x() - 4);
            arrows.add(new Arrow(path, true));
        }
        return new Drawing("wide", 4 + 6 * BOX + 5 * GAP, y + TALL + 2, List.copyOf(steps), List.copyOf(arrows));
    }

    private static Drawing narrow(List<Count> counts, Count dead) {
        ArrayList<Step> steps = new ArrayList<>();
        ArrayList<Arrow> arrows = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            int y = 2 + i * (TALL + GAP);
            steps.add(step(counts.get(i), 2, y));
            if (i > 0) {
                arrows.add(new Arrow("M" + (2 + BOX / 2) + " " + (y - GAP + 2) + " V" + (y - 4), false));
            }
        }
        Step letters = step(dead, 2 + BOX + GAP, steps.get(4).y());
        steps.add(letters);
        arrows.add(new Arrow("M" + (BOX + 4) + " " + (letters.y() + 44) + " H" + (letters.x() - 4), true));
        arrows.add(new Arrow(
                "M" + (BOX + 4) + " " + (steps.get(3).y() + 44) + " H" + letters.middle() + " V" + (letters.y() - 4),
                true));
        return new Drawing(
                "narrow", 4 + 2 * BOX + GAP, 4 + 6 * TALL + 5 * GAP, List.copyOf(steps), List.copyOf(arrows));
    }

    private static Step step(Count count, int x, int y) {
        return new Step(
                count.name(),
                Words.number(count.count()),
                count.what(),
                count.count() > 0 ? count.tone() : "plain",
                x,
                y,
                BOX,
                TALL);
    }

    private static String sentence(List<Count> counts, Count dead) {
        StringBuilder text = new StringBuilder("Since the gateway was started: ");
        counts.forEach(c -> text.append(c.name())
                .append(' ')
                .append(Words.number(c.count()))
                .append(' ')
                .append(c.what())
                .append(", "));
        return text.append("and ")
                .append(Words.number(dead.count()))
                .append(" dead letters wait.")
                .toString();
    }
}

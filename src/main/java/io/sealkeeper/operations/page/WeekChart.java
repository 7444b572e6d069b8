package io.sealkeeper.operations.page;

import io.sealkeeper.run.RunReport;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The outcomes of seals per day, as stacked bars: the figures and their positions. Rows without a seal at stake ({@code
 * unchanged}, {@code not-sealed}) are left out.
 *
 * @param days oldest first
 * @param lines the scale
 * @param most the highest day
 */
public record WeekChart(List<Day> days, List<Line> lines, long most, Day all) {

    public static final int DAYS = 7;

    static final int WIDTH = 720;
    static final int HEIGHT = 220;
    private static final int LEFT = 44;
    private static final int TOP = 12;
    private static final int BOTTOM = 192;
    private static final int BAR = 46;

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
    private static final List<String> SERIES = List.of("restored", "kept", "left", "dead");

    /**
     * A day.
     *
     * @param left left broken, for the owner
     * @param dead parked or rejected
     */
    public record Day(String name, int x, long restored, long kept, long left, long dead, List<Part> parts) {

        public long sum() {
            return restored + kept + left + dead;
        }

        public int middle() {
            return x + BAR / 2;
        }

        /** The short name: {@code Wed}. */
        public String weekday() {
            return name.substring(0, 3);
        }
    }

    /** A part of a bar. */
    public record Part(String series, int x, double y, int width, double height) {}

    /** A line of the scale. */
    public record Line(long value, double y) {}

    /** The chart of the last days' runs; a run counts for the day on which it ended. */
    public static WeekChart of(List<RunReport> runs, Instant now, ZoneId zone) {
        LocalDate today = now.atZone(zone).toLocalDate();
        Map<LocalDate, long[]> counts = new LinkedHashMap<>();
        for (int ago = DAYS - 1; ago >= 0; ago--) {
            counts.put(today.minusDays(ago), new long[SERIES.size()]);
        }
        runs.forEach(run -> day(run, zone).map(counts::get).ifPresent(c -> count(run, c)));
        long highest = counts.values().stream().mapToLong(WeekChart::sum).max().orElse(0);
        long most = scale(highest);
        List<Day> days = new ArrayList<>();
        counts.forEach((day, c) -> days.add(day(NAME.format(day), place(days.size()), c, most)));
        long[] all = new long[SERIES.size()];
        counts.values().forEach(c -> {
            for (int i = 0; i < c.length; i++) {
                all[i] += c[i];
            }
        });
        return new WeekChart(List.copyOf(days), lines(most), highest, day("All seven days", 0, all, most));
    }

    /** The figures in one sentence, for people who can't see the picture. */
    public String sentence() {
        if (all.sum() == 0) {
            return "No seal was at stake in the last seven days.";
        }
        return String.format(
                Locale.ROOT,
                "In the last seven days %,d seals were put back, %,d did not break, %,d were left broken for their owners, and"
                        + " %,d changes were parked or rejected.",
                all.restored(),
                all.kept(),
                all.left(),
                all.dead());
    }

    private static Optional<LocalDate> day(RunReport run, ZoneId zone) {
        try {
            return Optional.of(Instant.parse(run.end()).atZone(zone).toLocalDate());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static void count(RunReport run, long[] counts) {
        counts[0] += run.outcome("restored");
        counts[1] += run.outcome("kept");
        counts[2] += run.outcome("left-broken");
        counts[3] += run.outcome("parked") + run.outcome("rejected");
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    private static int place(int day) {
        int step = (WIDTH - LEFT) / DAYS;
        return LEFT + day * step + (step - BAR) / 2;
    }

    private static Day day(String name, int x, long[] counts, long most) {
        List<Part> parts = new ArrayList<>();
        double y = BOTTOM;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                // Even the smallest part stays visible.
                double height = Math.max(2, tenth((double) counts[i] / most * (BOTTOM - TOP)));
                y = tenth(y - height);
                parts.add(new Part(SERIES.get(i), x, y, BAR, height));
            }
        }
        return new Day(name, x, counts[0], counts[1], counts[2], counts[3], List.copyOf(parts));
    }

    private static List<Line> lines(long most) {
        return List.of(
                new Line(0, BOTTOM), new Line(most / 2, tenth((BOTTOM + TOP) / 2.0)), new Line(most, (double) TOP));
    }

    /** The next 2, 4 or 10 times a power of ten, which all can be halved. */
    static long scale(long highest) {
        for (long power = 1; ; power *= 10) {
            for (long step : new long[] {2, 4, 10}) {
                if (highest <= step * power) {
                    return step * power;
                }
            }
        }
    }

    private static double tenth(double value) {
        return Math.round(value * 10) / 10.0;
    }
}

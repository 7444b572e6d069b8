package io.sealkeeper.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/**
 * jq's "broken down time", in UTC: a list of year, month (from 0), day, hour, minute, second, day of the week (Sunday
 * is 0) and day of the year (from 0). Values may be past their ends, as in C.
 */
record BrokenTime(int year, int month, int day, int hour, int minute, double second, int weekDay, int yearDay) {

    private static final int FIELDS = 8;
    private static final int MOST_YEARS = 1_000_000;
    private static final int WEEK = 7;
    private static final int SECOND = 5;

    /** @throws JsonQueryException if it is no number of seconds since 1970, or of a far time */
    static BrokenTime of(JsonNode seconds) throws JsonQueryException {
        if (!seconds.isNumber()) {
            throw new JsonQueryException("gmtime() requires numeric inputs");
        }
        double value = seconds.doubleValue();
        double whole = value < 0 ? Math.ceil(value) : Math.floor(value);
        try {
            LocalDateTime time = LocalDateTime.ofEpochSecond((long) whole, 0, ZoneOffset.UTC);
            return of(time, time.getSecond() + (value - Math.floor(value)));
        } catch (DateTimeException e) {
            throw new JsonQueryException("error converting number of seconds since epoch to datetime");
        }
    }

    private static BrokenTime of(LocalDateTime time, double second) {
        return new BrokenTime(
                time.getYear(),
                time.getMonthValue() - 1,
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                second,
                time.getDayOfWeek().getValue() % WEEK,
                time.getDayOfYear() - 1);
    }

    /** @throws JsonQueryException if it is no such list */
    static BrokenTime read(JsonNode list, String function) throws JsonQueryException {
        boolean isList = list.isArray() && list.size() >= FIELDS;
        for (int i = 0; i < FIELDS && isList; i++) {
            isList = list.get(i).isNumber() && Math.abs(list.get(i).doubleValue()) < Integer.MAX_VALUE;
        }
        if (!isList || Math.abs(list.get(0).intValue()) > MOST_YEARS) {
            throw new JsonQueryException(function + " requires parsed datetime inputs");
        }
        return new BrokenTime(
                list.get(0).intValue(),
                list.get(1).intValue(),
                list.get(2).intValue(),
                list.get(3).intValue(),
                list.get(4).intValue(),
                list.get(SECOND).intValue(),
                list.get(6).intValue(),
                list.get(7).intValue());
    }

    /** Seconds since 1970. */
    long seconds() {
        LocalDate date = LocalDate.of(year, 1, 1).plusMonths(month).plusDays(day - 1L);
        return date.atStartOfDay()
                .plusHours(hour)
                .plusMinutes(minute)
                .plusSeconds((long) second)
                .toEpochSecond(ZoneOffset.UTC);
    }

    ArrayNode list() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        list.add(year).add(month).add(day).add(hour).add(minute);
        return list.add(Numbers.of(second)).add(weekDay).add(yearDay);
    }
}

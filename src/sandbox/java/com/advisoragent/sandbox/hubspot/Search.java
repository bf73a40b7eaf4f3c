package com.advisoragent.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * {@code POST …/search} with its limits. See https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm.
 */
final class Search {
    private static final int GROUPS = 5;
    private static final int FILTERS = 6;
    private static final int ALL_FILTERS = 18;
    private static final int PAGE = 200;
    private static final int MOST = 10_000;
    private static final int LONGEST_QUERY = 3_000;

    private final Portal portal;
    private volatile Duration lag = Duration.ZERO;

    Search(Portal portal) {
        this.portal = portal;
    }

    /** What changed since so long is not found yet. */
    void lag(Duration behind) {
        lag = behind;
    }

    ObjectNode answer(Kind kind, Body body) {
        int limit = body.number("limit", 10, PAGE);
        int after = body.number("after", 0, Integer.MAX_VALUE);
        if (after + limit > MOST) {
            throw HubSpotError.invalid("paging through more than " + MOST + " results is not supported");
        }
        Predicate<Entry> wanted = groups(kind, body.list("filterGroups"))
                .and(query(kind, body.text("query")))
                .and(entry -> !entry.updated.plus(lag).isAfter(portal.now()));
        List<Entry> found = portal.all(kind).stream()
                .filter(wanted)
                .sorted(order(kind, body.list("sorts")))
                .toList();
        Set<String> properties = body.texts("properties");
        ObjectNode page = Json.object().put("total", found.size());
        page.setAll(ObjectJson.page(found, after, limit, entry -> ObjectJson.of(entry, properties)));
        return page;
    }

    private static Predicate<Entry> groups(Kind kind, List<Body> groups) {
        List<Predicate<Entry>> any = new ArrayList<>();
        int filters = 0;
        for (Body group : groups) {
            List<Body> all = group.checked("filters", "").list("filters");
            filters += all.size();
            if (groups.size() > GROUPS || all.size() > FILTERS || filters > ALL_FILTERS) {
                throw HubSpotError.invalid("at most " + GROUPS + " filterGroups of " + FILTERS + " filters, "
                        + ALL_FILTERS + " in all, are allowed");
            }
            any.add(all.stream().map(filter -> Filter.of(kind, filter)).reduce(entry -> true, Predicate::and));
        }
        return any.isEmpty() ? entry -> true : any.stream().reduce(entry -> false, Predicate::or);
    }

    /** Every word begins one of the words of what is searched by default. */
    private static Predicate<Entry> query(Kind kind, String query) {
        if (query.length() > LONGEST_QUERY) {
            throw HubSpotError.invalid("query may have at most " + LONGEST_QUERY + " characters");
        }
        List<String> words = Filter.tokens(query);
        return entry -> {
            List<String> there = kind.searched.stream()
                    .flatMap(name -> Filter.tokens(entry.values.getOrDefault(name, "")).stream())
                    .toList();
            return words.stream().allMatch(word -> there.stream().anyMatch(token -> token.startsWith(word)));
        };
    }

    /** By one property; without any, the oldest first. */
    private static Comparator<Entry> order(Kind kind, List<Body> sorts) {
        if (sorts.size() > 1) {
            throw HubSpotError.invalid("at most one sort is allowed");
        }
        if (sorts.isEmpty()) {
            return Comparator.comparing(entry -> entry.created);
        }
        Body sort = sorts.get(0).checked("propertyName", "direction");
        String property = sort.text("propertyName");
        String direction = sort.text("direction");
        Filter.requireKnown(kind, property);
        if (!Arrays.asList("", "ASCENDING", "DESCENDING").contains(direction)) {
            throw HubSpotError.invalid("direction must be ASCENDING or DESCENDING, not " + direction);
        }
        Comparator<Entry> ascending = Comparator.comparing(
                (Entry entry) -> entry.value(property), Comparator.nullsFirst(comparing(kind, property)));
        return direction.equals("DESCENDING") ? ascending.reversed() : ascending;
    }

    private static Comparator<String> comparing(Kind kind, String property) {
        return property.equals("hs_object_id")
                ? Comparator.comparing(Long::parseLong)
                : kind.isTime(property)
                        ? Comparator.naturalOrder()
                        : Comparator.comparing(value -> value.toLowerCase(Locale.ROOT));
    }
}

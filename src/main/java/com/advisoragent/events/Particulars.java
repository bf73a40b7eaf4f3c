package com.advisoragent.events;

import com.advisoragent.common.EmailAddress;
import java.util.List;
import java.util.Map;

/**
 * What our own code read of a happening, piece by piece: nothing of it is a model's.
 *
 * @param people whom it names, in the provider's order, without the advisor
 * @param vouched whether the people are there by the advisor's own hand, or it is they who did it
 * @param values by name, as they would stand in a text; written by others, like all of a happening
 */
public record Particulars(List<EmailAddress> people, boolean vouched, Map<String, String> values) {
    static final Particulars NONE = new Particulars(List.of(), false, Map.of());

    public Particulars {
        people = List.copyOf(people);
        values = Map.copyOf(values);
    }
}

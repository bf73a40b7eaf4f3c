package com.advisoragent.actions;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Provenance;
import com.advisoragent.common.Tenant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that happened outside and that one standing instruction speaks of, as our own code read it: what a grant is
 * measured by. No model has a hand in it but for saying which instruction it is.
 *
 * @param turn the turn that it started, which is its id
 * @param happening what was noted of it: both are forgotten together
 * @param instruction and its {@code revision} when it happened
 * @param what the kind of happening, by name
 * @param record what it happened to, at its provider
 * @param vouched whether the people in it are there by the advisor's own hand, or it is they who did it; else somebody
 *     else could choose who is written to
 * @param people whom it names, in the provider's order, without the advisor
 * @param slots what can be filled into a text, by name
 */
public record Occasion(
        Tenant tenant,
        UUID turn,
        UUID conversation,
        Optional<UUID> happening,
        UUID instruction,
        int revision,
        String what,
        Provenance.Origin record,
        boolean vouched,
        List<EmailAddress> people,
        Map<String, String> slots) {
    public Occasion {
        people = List.copyOf(people);
        slots = Map.copyOf(slots);
    }
}

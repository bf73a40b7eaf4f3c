package com.advisoragent.agent;

import com.advisoragent.actions.Occasion;
import com.advisoragent.common.Provenance;
import com.advisoragent.events.Dossier;
import com.advisoragent.events.Happening;
import com.advisoragent.memory.StandingInstruction;
import java.util.Optional;
import java.util.UUID;

/** What a grant of the advisor's is measured by, made of what our own code read of a happening. */
final class Occasions {
    private Occasions() {}

    static Occasion of(UUID turn, UUID conversation, StandingInstruction rule, Happening happening, Dossier dossier) {
        Provenance.Kind kind = switch (happening.kind()) {
            case EMAIL -> Provenance.Kind.EMAIL;
            case EVENT -> Provenance.Kind.EVENT;
            case CONTACT -> Provenance.Kind.CONTACT;
            case NOTE -> Provenance.Kind.NOTE;
        };
        return new Occasion(
                happening.tenant(),
                turn,
                conversation,
                Optional.of(happening.id()),
                rule.id(),
                rule.revision(),
                dossier.what().name(),
                new Provenance.Origin(kind, happening.externalId()),
                dossier.particulars().vouched(),
                dossier.particulars().people(),
                dossier.particulars().values());
    }
}

package com.advisoragent.slack;

import com.advisoragent.actions.OfferTimes;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import java.util.ArrayList;
import java.util.List;

/** A closed set to be edited: all that is written in it. The times and the client stay as they are. */
final class OfferForm {
    private static final String SUBJECT = "subject";
    private static final String CONFIRMATION = "confirmation-";
    private static final String NOTE = "note-";

    private OfferForm() {}

    static void fields(List<LayoutBlock> blocks, OfferTimes offer) {
        EditModal.field(blocks, SUBJECT, "Subject", offer.opening().subject(), false, false);
        EditModal.pieces(blocks, "Text", offer.opening().body());
        for (int i = 0; i < offer.branches().size(); i++) {
            OfferTimes.Branch branch = offer.branches().get(i);
            String time = " for time " + (i + 1);
            EditModal.field(
                    blocks,
                    CONFIRMATION + i,
                    "Confirmation" + time,
                    branch.confirmation().body(),
                    false,
                    true);
            if (branch.note().isPresent()) {
                EditModal.field(
                        blocks, NOTE + i, "Note" + time, branch.note().get().text(), true, true);
            }
        }
    }

    static OfferTimes edited(OfferTimes offer, View view) {
        List<OfferTimes.Texts> texts = new ArrayList<>();
        for (int i = 0; i < offer.branches().size(); i++) {
            texts.add(new OfferTimes.Texts(EditModal.typed(view, CONFIRMATION + i), EditModal.typed(view, NOTE + i)));
        }
        return offer.edited(EditModal.needed(view, SUBJECT), EditModal.body(view, true), texts);
    }
}

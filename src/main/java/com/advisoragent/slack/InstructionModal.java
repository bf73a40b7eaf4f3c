package com.advisoragent.slack;

import com.advisoragent.memory.Said;
import com.advisoragent.memory.StandingInstruction;
import com.slack.api.model.block.Blocks;
import com.slack.api.model.block.composition.BlockCompositions;
import com.slack.api.model.block.element.BlockElements;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import com.slack.api.model.view.Views;
import java.util.Map;

/** Where an instruction's words are edited. */
final class InstructionModal {
    static final String CALLBACK = "instruction_edited";
    static final String BLOCK = "words";

    private static final String INPUT = "typed";

    private InstructionModal() {}

    static View of(StandingInstruction instruction) {
        return Views.view(view -> view.type("modal")
                .callbackId(CALLBACK)
                .privateMetadata(instruction.id().toString())
                .title(Views.viewTitle(title -> title.type("plain_text").text("Edit what I keep")))
                .submit(Views.viewSubmit(submit -> submit.type("plain_text").text("Save")))
                .close(Views.viewClose(close -> close.type("plain_text").text("Cancel")))
                .blocks(Blocks.asBlocks(Blocks.input(input -> input.blockId(BLOCK)
                        .label(BlockCompositions.plainText("In your words"))
                        .element(BlockElements.plainTextInput(element -> element.actionId(INPUT)
                                .multiline(true)
                                .maxLength(Said.LONGEST)
                                .initialValue(instruction.words())))))));
    }

    static String typed(View view) {
        Map<String, Map<String, ViewState.Value>> values = view.getState().getValues();
        String typed = values.getOrDefault(BLOCK, Map.of())
                .getOrDefault(INPUT, new ViewState.Value())
                .getValue();
        return typed == null ? "" : typed;
    }
}

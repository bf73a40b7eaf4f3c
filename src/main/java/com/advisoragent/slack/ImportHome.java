package com.advisoragent.slack;

import com.advisoragent.knowledge.imports.Imports;
import com.advisoragent.tenancy.Advisor;
import com.slack.api.model.block.Blocks;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.BlockCompositions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Collectors;

/** How far the imports are, on the Home tab. */
@ApplicationScoped
class ImportHome implements HomePart {
    private final Imports imports;

    @Inject
    ImportHome(Imports imports) {
        this.imports = imports;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public List<LayoutBlock> blocks(Advisor advisor) {
        String lines = lines(imports, advisor);
        return lines.isEmpty()
                ? List.of()
                : List.of(Blocks.section(section ->
                        section.text(BlockCompositions.markdownText("*What I have read so far*\n" + lines))));
    }

    /** A line a source; empty where nothing is connected. */
    static String lines(Imports imports, Advisor advisor) {
        return imports.progress(advisor.tenant()).stream()
                .map(progress -> "• " + progress.line(advisor.zone()))
                .collect(Collectors.joining("\n"));
    }
}

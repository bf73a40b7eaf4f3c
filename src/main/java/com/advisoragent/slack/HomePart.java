package com.advisoragent.slack;

import com.advisoragent.tenancy.Advisor;
import com.slack.api.model.block.LayoutBlock;
import java.util.List;

/** A part of the Home tab. Asked in a job, outside a transaction. */
interface HomePart {
    /** Parts are shown in this order, the smallest first. */
    int order();

    /** Nothing to show: an empty list. */
    List<LayoutBlock> blocks(Advisor advisor);
}

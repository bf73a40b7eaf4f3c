package com.advisoragent.knowledge.imports;

import com.advisoragent.common.Tenant;
import com.advisoragent.knowledge.Source;

/** How one source is read, a bounded page at a time. Writes nothing: what it brings is committed with the state. */
interface SourceImport {
    Source source();

    /** Throws what the ports throw; the run is then made again from the same state. */
    Batch run(Tenant tenant, ImportState state, Rules rules);
}

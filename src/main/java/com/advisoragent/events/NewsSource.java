package com.advisoragent.events;

import com.advisoragent.common.Tenant;
import com.advisoragent.knowledge.Source;

/** Fetches what is new in one of an advisor's systems. */
interface NewsSource {
    void catchUp(Tenant tenant, Source source);
}

package com.advisoragent.sandbox.google;

import com.advisoragent.sandbox.wire.Call;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/** A call whose token, scope, parameters and body have been checked. {@code body} is an empty object where there is none. */
record ApiRequest(
        GoogleAccount account, Set<String> scopes, Map<String, String> names, Query query, ObjectNode body, Call call) {
    /** The part of the path that the method's path calls so. */
    String name(String name) {
        return names.get(name);
    }
}

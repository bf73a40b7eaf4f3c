package com.advisoragent.slack;

import com.slack.api.bolt.middleware.Middleware;
import com.slack.api.bolt.middleware.MiddlewareChain;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.response.Response;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

/**
 * Gives the socket's own threads the application's context, without which there are neither transactions nor a database;
 * the server's threads have it already.
 */
final class InApplication implements Middleware {
    private final Executor context;

    /** @param context runs at once, in the calling thread, with the application's context */
    InApplication(Executor context) {
        this.context = context;
    }

    @Override
    public Response apply(Request request, Response response, MiddlewareChain chain) throws Exception {
        if (!request.isSocketMode()) {
            return chain.next(request);
        }
        Callable<Response> rest = () -> chain.next(request);
        FutureTask<Response> handled = new FutureTask<>(rest);
        context.execute(handled);
        return handled.get();
    }
}

package com.advisoragent.sandbox.wire;

/** Answers the calls to one path. An exception that leaves it becomes a 500 and is printed: a simulator's own fault. */
@FunctionalInterface
public interface Route {
    Reply answer(Call call) throws Exception;
}

package hudson.util;

public interface Function1<R, P> {
    R call(P param1);
}

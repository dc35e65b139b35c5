package hudson.remoting;

/** The channel ended while a call was on its way. */
public class RequestAbortedException extends RemotingSystemException {
    private static final long serialVersionUID = 1L;

    public RequestAbortedException(Throwable cause) {
        super(cause);
    }
}

package dev.microservicenetwork.engine.read;

/** The operator's configuration can't be used; the message says why. */
public final class InvalidConfiguration extends Exception {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final String help;

    InvalidConfiguration(String path, String message, String help) {
        super(message);
        this.path = path;
        this.help = help;
    }

    /** The field, such as {@code gatewayClasses[0].name}. */
    public String path() {
        return path;
    }

    public String help() {
        return help;
    }
}

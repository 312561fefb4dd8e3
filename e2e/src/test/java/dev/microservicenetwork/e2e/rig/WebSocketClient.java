package dev.microservicenetwork.e2e.rig;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Opens a WebSocket, sends one message and prints the head of the answer and, if the upgrade was granted, the first message that comes back. It runs as a
 * process of its own wherever requests come from.
 */
public final class WebSocketClient {

    private static final int TIMEOUT_MILLIS = 10_000;

    private WebSocketClient() {}

    /** Arguments: the host to connect to, the port, how many milliseconds to be silent before the message, the URL, headers. */
    public static void main(String[] arguments) throws IOException, GeneralSecurityException, InterruptedException {
        int silence = Integer.parseInt(arguments[2]);
        URI uri = URI.create(arguments[3]);
        try (Socket socket = connect(arguments[0], Integer.parseInt(arguments[1]), uri)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            OutputStream out = socket.getOutputStream();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            out.write(handshake(uri, List.of(arguments).subList(4, arguments.length)));
            String head = head(in);
            System.out.print(head);
            if (head.startsWith("HTTP/1.1 101 ")) {
                Thread.sleep(silence);
                out.write(frame("hello"));
                System.out.print(message(in));
            }
        }
    }

    private static Socket connect(String host, int port, URI uri) throws IOException, GeneralSecurityException {
        if (uri.getScheme().equals("ws")) {
            return new Socket(host, port);
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Trusting()}, null);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(host, port);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(uri.getHost())));
        parameters.setApplicationProtocols(new String[] {"http/1.1"});
        socket.setSSLParameters(parameters);
        return socket;
    }

    private static byte[] handshake(URI uri, List<String> headers) {
        StringBuilder request = new StringBuilder("GET " + uri.getRawPath() + " HTTP/1.1\r\nHost: " + uri.getAuthority()
                + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
        headers.forEach(header -> request.append(header).append("\r\n"));
        return request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String head(DataInputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        return head.toString();
    }

    /** A final text frame, masked with zeros. */
    private static byte[] frame(String text) {
        byte[] payload = text.getBytes(StandardCharsets.US_ASCII);
        byte[] frame = new byte[6 + payload.length];
        frame[0] = (byte) 0x81;
        frame[1] = (byte) (0x80 | payload.length);
        System.arraycopy(payload, 0, frame, 6, payload.length);
        return frame;
    }

    private static String message(DataInputStream in) throws IOException {
        in.readUnsignedByte();
        int length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    /** The rig's certificates are self-signed. */
    private static final class Trusting implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}

package org.hazardledger.quickstart;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Ports that nobody uses now, so that tests do not meet a stack that runs on this machine. */
public final class FreePorts {
    private FreePorts() {}

    /** One for each part of a stack. */
    public static Settings.Ports take() throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        }
        int[] free = sockets.stream().mapToInt(ServerSocket::getLocalPort).toArray();
        for (ServerSocket socket : sockets) {
            socket.close();
        }
        return new Settings.Ports(free[0], free[1], free[2], free[3], free[4], free[5], free[6], free[7]);
    }
}

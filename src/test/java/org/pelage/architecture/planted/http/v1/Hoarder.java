package org.pelage.architecture.planted.http.v1;

import java.util.Map;
import org.pelage.architecture.planted.session.Letter;
import org.pelage.architecture.planted.session.Parcel;

public class Hoarder {
  Map<String, Parcel> parcels;
  Letter letter;
}

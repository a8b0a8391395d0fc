{{- define "booking.labels" -}}
app.kubernetes.io/name: booking
app.kubernetes.io/version: {{ .Values.image.version | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/part-of: marram-crossings
{{- end }}

{{- define "booking.image" -}}
{{ .Values.image.repository }}@{{ required "image.digest is set by the pipeline; deploy by digest, never by tag" .Values.image.digest }}
{{- end }}
